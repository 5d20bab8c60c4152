"""Questions that answer: on the page without a kernel, and in a notebook with ``responses`` as a table.

from widgets import quiz
asked = quiz("LB-I-1", "LB-I-2", count=4)
asked                   # the questions
asked.responses         # what was answered, as a table
"""

from .browser import site_modules
from .choosing import known
from .items import Item
from .widget import Quiz, quiz

__all__ = ["Item", "Quiz", "known", "quiz", "site_modules"]

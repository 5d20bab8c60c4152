"""Serve the built site on this machine only.

    python -m widgets.book.serve _build/html 8000
"""
import errno
import functools
import http.server
import sys
from pathlib import Path


class Handler(http.server.SimpleHTTPRequestHandler):
    """Plain files, with the page for wrong addresses and no line printed per request."""

    extensions_map = {**http.server.SimpleHTTPRequestHandler.extensions_map,  # noqa: RUF012
                      ".mjs": "text/javascript", ".ipynb": "application/json", ".woff2": "font/woff2"}

    def log_message(self, *args):
        pass

    def send_error(self, code, message=None, explain=None):
        page = Path(self.directory, "404.html")
        if code != 404 or not page.exists():
            return super().send_error(code, message, explain)
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


def server(folder, port):
    """Return a threading server of ``folder`` on 127.0.0.1; port 0 takes a free one."""
    handler = functools.partial(Handler, directory=str(folder))
    return http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)


def main(folder, port):
    try:
        site = server(folder, port)
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        sys.exit(f"living bone: port {port} is taken; choose another with `make serve PORT={port + 1}`.")
    print(f"living bone: read the book at http://127.0.0.1:{site.server_address[1]}/chapters/ "
          "(stop with Ctrl-C)", flush=True)
    try:
        site.serve_forever()
    except KeyboardInterrupt:
        print()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))

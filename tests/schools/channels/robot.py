"""A robot on this machine: keeps what is posted, answers what it is told to."""

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer


class Robot(HTTPServer):
    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.heard, self.status, self.answer, self.headers = [], 200, b'{"errcode": 0, "code": 0}', {}

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.server_port}"

    def address(self, path: str = "/send?key=k") -> str:
        return f"http://{self.host}{path}"


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        robot: Robot = self.server
        body = self.rfile.read(int(self.headers["Content-Length"]))
        robot.heard.append((self.path, json.loads(body)))
        if robot.status == 0:
            return  # hangs up without a word
        self.send_response(robot.status)
        for name, value in robot.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(robot.answer)))
        self.end_headers()
        self.wfile.write(robot.answer)

    def log_message(self, *args):
        pass


@contextmanager
def running():
    robot = Robot()
    thread = threading.Thread(target=robot.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield robot
    finally:
        robot.shutdown()
        robot.server_close()
        thread.join(timeout=5)

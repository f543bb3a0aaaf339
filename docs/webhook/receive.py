# Takes the alerts that livetop up --webhook posts, and refuses what it has not signed.
import hashlib
import hmac
import json
import os
import re
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

secret = os.environ["LIVETOP_WEBHOOK_SECRET"].encode()


def is_signed(header, body):
    found = re.fullmatch(r"t=(\d{1,12}),v1=([0-9a-f]{64})", header or "", re.ASCII)
    # A post that is older was taken down by somebody, who sends it again.
    if not found or abs(time.time() - int(found[1])) > 300:
        return False
    right = hmac.new(secret, found[1].encode() + b"." + body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(right, found[2])


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        signed = is_signed(self.headers["Livetop-Signature"], body)
        self.send_response(200 if signed else 401)
        self.send_header("Content-Length", "0")
        self.end_headers()
        if signed:
            alerts = json.loads(body)
            for alert in alerts["news"]:
                print(alerts["site"], alert["kind"], alert["state"], alert.get("item", ""), flush=True)


server = HTTPServer(("127.0.0.1", int(os.environ.get("PORT", "8090"))), Receiver)
print("listening on", server.server_port, flush=True)
server.serve_forever()

"""Posts a batch, and the same one again where no answer came, and after 429 and 5xx."""
import json
import os
import time
import urllib.error
import urllib.request
import uuid

ATTEMPTS = 6


def post(url, batch):
    request = urllib.request.Request(
        url + "/api/events",
        data=json.dumps(batch).encode(),
        headers={"Content-Type": "application/json", "User-Agent": "my-shop/1.0"},
    )
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            if error.code != 429 and error.code < 500:
                raise ValueError(f"{error.code} {error.read().decode()}") from None
            problem = str(error)
        except OSError as error:
            problem = str(error)
        if attempt < ATTEMPTS:
            time.sleep(0.25 * 2**attempt)
    raise ConnectionError(problem)


if __name__ == "__main__":
    batch = {
        "site": "shop",
        "id": str(uuid.uuid4()),
        "events": [
            {"page": "/articles/42", "title": "On slices"},
            {"type": "purchase", "product": "tea"},
        ],
    }
    print(post(os.environ.get("LIVETOP_URL", "https://live.example.com"), batch))

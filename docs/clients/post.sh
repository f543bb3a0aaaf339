#!/bin/sh
# Posts a batch. curl sends the same body again where no answer came in time, and after 429 and 5xx.
set -eu
url=${LIVETOP_URL:-https://live.example.com}
id=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')

curl --silent --show-error --fail-with-body --max-time 10 --retry 5 --retry-connrefused \
  --user-agent my-shop/1.0 --header 'Content-Type: application/json' --data @- \
  "$url/api/events" <<END
{"site":"shop","id":"$id","events":[
  {"page":"/articles/42","title":"On slices"},
  {"type":"purchase","product":"tea"}
]}
END

<?php
// Posts a batch, and the same one again where no answer came, and after 429 and 5xx.

const ATTEMPTS = 6;

function post(string $url, array $batch): string
{
    $context = stream_context_create(['http' => [
        'method' => 'POST',
        'header' => "Content-Type: application/json\r\nUser-Agent: my-shop/1.0\r\nConnection: close\r\n",
        'content' => json_encode($batch, JSON_THROW_ON_ERROR),
        'timeout' => 10,
        'ignore_errors' => true,
    ]]);
    for ($attempt = 1; $attempt <= ATTEMPTS; $attempt++) {
        $answer = @file_get_contents("$url/api/events", false, $context);
        $line = $answer === false ? '' : $http_response_header[0];
        $status = (int) (explode(' ', $line)[1] ?? 0);
        if ($status === 200) {
            return $answer;
        }
        if ($status >= 300 && $status < 500 && $status !== 429) {
            throw new InvalidArgumentException("$status $answer");
        }
        if ($attempt < ATTEMPTS) {
            usleep(250_000 << $attempt);
        }
    }
    throw new RuntimeException("no answer but: $line");
}

echo post(getenv('LIVETOP_URL') ?: 'https://live.example.com', [
    'site' => 'shop',
    'id' => bin2hex(random_bytes(16)),
    'events' => [
        ['page' => '/articles/42', 'title' => 'On slices'],
        ['type' => 'purchase', 'product' => 'tea'],
    ],
]), "\n";

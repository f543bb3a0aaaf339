const BATCH = 500; // Kinesis takes no more at once

/**
 * Puts objects into a stream of an emulator, as JSON, in their order. It takes any signature; for AWS
 * use an SDK.
 */
export async function putRecords(endpoint, stream, objects) {
  for (let first = 0; first < objects.length; first += BATCH) {
    const Records = objects.slice(first, first + BATCH).map((object) => ({ Data: Buffer.from(JSON.stringify(object)).toString("base64"), PartitionKey: "example" }));
    const response = await fetch(endpoint, {
      method: "POST",
      headers: {
        "Content-Type": "application/x-amz-json-1.1",
        "X-Amz-Target": "Kinesis_20131202.PutRecords",
        "X-Amz-Date": new Date().toISOString().replace(/[-:]|\.\d+/g, ""),
        Authorization: "AWS4-HMAC-SHA256 Credential=local/20261130/us-east-1/kinesis/aws4_request, SignedHeaders=host;x-amz-date, Signature=0",
      },
      body: JSON.stringify({ StreamName: stream, Records }),
    });
    const answer = await response.json();
    if (!response.ok || answer.FailedRecordCount > 0) throw new Error(`The stream takes no records: ${JSON.stringify(answer)}`);
  }
}

import Foundation
#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

struct Refused: Error {
    let status: Int
    let answer: String
}

/// Posts a batch, and the same one again where no answer came, and after 429 and 5xx.
func post(_ batch: Data, to url: URL, attempts: Int = 6) async throws -> String {
    var request = URLRequest(url: url.appendingPathComponent("api/events"), timeoutInterval: 10)
    request.httpMethod = "POST"
    request.httpBody = batch
    request.setValue("application/json", forHTTPHeaderField: "Content-Type")
    request.setValue("my-shop/1.0", forHTTPHeaderField: "User-Agent")
    for attempt in 1... {
        do {
            let (data, response) = try await URLSession.shared.data(for: request)
            let status = (response as? HTTPURLResponse)?.statusCode ?? 0
            let answer = String(decoding: data, as: UTF8.self)
            if status == 200 { return answer }
            let refused = Refused(status: status, answer: answer)
            if (status != 429 && status < 500) || attempt == attempts { throw refused }
        } catch let error as URLError {
            if attempt == attempts { throw error }
        }
        try await Task.sleep(nanoseconds: 250_000_000 << UInt64(attempt))
    }
    fatalError("not reached")
}

let batch: [String: Any] = [
    "site": "shop",
    "id": UUID().uuidString,
    "events": [
        ["page": "/articles/42", "title": "On slices"],
        ["type": "purchase", "product": "tea"],
    ],
]
let url = URL(string: ProcessInfo.processInfo.environment["LIVETOP_URL"] ?? "https://live.example.com")!
print(try await post(JSONSerialization.data(withJSONObject: batch), to: url))

import java.io.IOException
import java.net.HttpURLConnection
import java.net.URI
import java.util.UUID

const val ATTEMPTS = 6

/** Posts a batch, and the same one again where no answer came, and after 429 and 5xx. On Android: not on the main thread. */
fun post(url: String, batch: String): String {
    for (attempt in 1..ATTEMPTS) {
        val problem = try {
            val (status, text) = send(url, batch)
            if (status == 200) return text
            require(status == 429 || status >= 500) { "$status $text" }
            "$status $text"
        } catch (e: IOException) {
            e.toString()
        }
        if (attempt == ATTEMPTS) throw IOException(problem)
        Thread.sleep(250L shl attempt)
    }
    error("not reached")
}

private fun send(url: String, batch: String): Pair<Int, String> {
    val connection = URI("$url/api/events").toURL().openConnection() as HttpURLConnection
    connection.requestMethod = "POST"
    connection.doOutput = true
    connection.connectTimeout = 10_000
    connection.readTimeout = 10_000
    connection.setRequestProperty("Content-Type", "application/json")
    connection.setRequestProperty("User-Agent", "my-shop/1.0")
    connection.outputStream.use { it.write(batch.toByteArray()) }
    val status = connection.responseCode
    val answer = if (status < 400) connection.inputStream else connection.errorStream
    return status to (answer?.use { it.readBytes().decodeToString() } ?: "")
}

fun main() {
    val batch = """
        {"site":"shop","id":"${UUID.randomUUID()}","events":[
          {"page":"/articles/42","title":"On slices"},
          {"type":"purchase","product":"tea"}
        ]}
    """.trimIndent()
    println(post(System.getenv("LIVETOP_URL") ?: "https://live.example.com", batch))
}

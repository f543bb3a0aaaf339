package livetop.local.replay.format;

/**
 * A request as a line of an access log tells of it; bytes are ISO 8859-1 characters.
 *
 * @param client who asked: an address
 * @param host that was asked, or null where the log does not say
 * @param timeMillis when, in epoch milliseconds
 * @param method such as GET; empty where the request line was none
 * @param target as the log has it: a path with its query, or a full address
 * @param status of the response
 * @param userAgent empty where the log has none
 */
public record Request(
    String client,
    String host,
    long timeMillis,
    String method,
    String target,
    int status,
    String userAgent) {}

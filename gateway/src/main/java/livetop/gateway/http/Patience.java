package livetop.gateway.http;

/**
 * How long a client may take, however steadily it sends or reads: a connection that takes longer is
 * closed.
 *
 * @param headMillis from the connection or the last answer to the end of a request's head
 * @param bodyMillis from there to the end of its body
 * @param answerMillis to take in an answer or a file, and at most from the body's end to an answer
 */
public record Patience(int headMillis, int bodyMillis, int answerMillis) {
  public static final Patience USUAL = new Patience(65_000, 60_000, 120_000);
}

package livetop.gateway.coding;

import java.util.List;
import livetop.gateway.message.Answer;

/**
 * As API Gateway codes: {@code gzip} from so many bytes on, whatever they are, where nothing that
 * the client likes better is another.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gzip-compression-decompression.html">Payload
 *     compression</a>
 * @param minimumBytes what the template says
 */
public record ApiGatewayCoding(int minimumBytes) implements AnswerCoding {
  @Override
  public Answer coded(Answer answer, List<String> acceptEncoding) {
    if (answer.body().length() < minimumBytes || answer.header("Content-Encoding") != null) {
      return answer;
    }
    boolean gzip = AcceptEncoding.of(acceptEncoding).likesNoneBetterThan(Coding.GZIP);
    return CodedAnswer.of(answer, gzip ? Coding.GZIP : null);
  }
}

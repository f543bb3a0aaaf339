package livetop.gateway.coding;

import java.util.List;
import livetop.gateway.message.Answer;

/** What an answer becomes for a client that takes codings; the answer itself stays as it is. */
public interface AnswerCoding {
  /**
   * @param acceptEncoding the client's headers of that name, as many as there are
   */
  Answer coded(Answer answer, List<String> acceptEncoding);
}

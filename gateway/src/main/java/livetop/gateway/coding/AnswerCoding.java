package livetop.gateway.coding;

import livetop.gateway.message.Answer;

/** What an answer becomes for a client that takes codings; the answer itself stays as it is. */
public interface AnswerCoding {
  Answer coded(Answer answer, AcceptEncoding accepted);
}

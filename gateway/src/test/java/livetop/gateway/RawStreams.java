package livetop.gateway;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A client that sends any frames of HTTP/2. */
final class RawStreams implements AutoCloseable {
  static final int DATA = 0;
  static final int HEADERS = 1;
  static final int RESET = 3;
  static final int SETTINGS = 4;
  static final int PING = 6;
  static final int GO_AWAY = 7;
  static final int WINDOW_UPDATE = 8;
  static final int CONTINUATION = 9;

  static final int TABLE_BYTES = 1;
  static final int INITIAL_WINDOW = 4;

  static final int END_STREAM = 1;
  static final int END_HEADERS = 4;
  private static final int PRIORITY = 32;

  private static final int PATIENCE_MILLIS = 10_000;
  private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

  private final SSLSocket socket;
  private final DataInputStream in;
  private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder(false);

  private record Frame(int type, int flags, int stream, byte[] payload) {}

  /**
   * What became of a stream.
   *
   * @param head null where none came
   * @param error the code of a reset or of the connection's end, 0 where it was answered
   */
  record Ended(Http2Headers head, String body, int error) {
    int status() {
      return head == null ? 0 : Integer.parseInt(head.status().toString());
    }
  }

  /** Has shaken hands and said nothing yet. */
  RawStreams(int port, SSLContext trust) {
    try {
      socket =
          (SSLSocket) trust.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setApplicationProtocols(new String[] {"h2"});
      socket.setSSLParameters(parameters);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.startHandshake();
      in = new DataInputStream(socket.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Has said that it speaks HTTP/2. */
  static RawStreams greeted(int port, SSLContext trust, int... settings) {
    RawStreams client = new RawStreams(port, trust);
    ByteBuffer payload = ByteBuffer.allocate(settings.length * 3);
    for (int i = 0; i < settings.length; i += 2) {
      payload.putShort((short) settings[i]).putInt(settings[i + 1]);
    }
    client.send(PREFACE);
    if (settings.length > 0 && settings[0] == TABLE_BYTES) {
      client.takeTable(settings[1]);
    }
    client.frame(SETTINGS, 0, 0, payload.array());
    return client;
  }

  private void takeTable(int bytes) {
    try {
      decoder.configuration().maxHeaderTableSize(bytes);
    } catch (Http2Exception e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** What the server keeps of its answers' headers at most, as it has said with the last one. */
  long tableBytes() {
    return decoder.configuration().maxHeaderTableSize();
  }

  /** False where the server has closed. */
  boolean send(String bytes) {
    return send(bytes.getBytes(StandardCharsets.ISO_8859_1));
  }

  private boolean send(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  boolean frame(int type, int flags, int stream, byte[] payload) {
    ByteBuffer frame = ByteBuffer.allocate(9 + payload.length);
    frame.putInt(payload.length << 8 | type).put((byte) flags).putInt(stream).put(payload);
    return send(frame.array());
  }

  boolean data(int stream, int flags, String bytes) {
    return frame(DATA, flags, stream, bytes.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** A request that ends with its head. */
  RawStreams get(int stream, String path, String... headers) {
    frame(HEADERS, END_STREAM | END_HEADERS, stream, block(head("GET", path, headers)));
    return this;
  }

  /** One that ends with its head, and what became of it. */
  Ended exchange(int stream, String method, String path, String... headers) {
    byte[] block = block(head(method, path, headers));
    frame(HEADERS, END_STREAM | END_HEADERS, stream, block);
    return end(stream);
  }

  static String[] head(String method, String path, String... headers) {
    List<String> usual =
        List.of(":method", method, ":scheme", "https", ":path", path, ":authority", "x");
    return java.util.stream.Stream.concat(usual.stream(), java.util.Arrays.stream(headers))
        .toArray(String[]::new);
  }

  /** Names and values as they are: no table, no Huffman code. */
  static byte[] block(String... namesAndValues) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    for (int i = 0; i < namesAndValues.length; i++) {
      if (i % 2 == 0) {
        block.write(0);
      }
      byte[] bytes = namesAndValues[i].getBytes(StandardCharsets.ISO_8859_1);
      int left = bytes.length - 127;
      block.write(Math.min(bytes.length, 127));
      if (left >= 0) {
        for (; left >= 128; left >>= 7) {
          block.write(left & 127 | 128);
        }
        block.write(left);
      }
      block.writeBytes(bytes);
    }
    return block.toByteArray();
  }

  /** Reads on until a stream has ended; an end of the connection ends it, too. */
  Ended end(int stream) {
    Http2Headers head = null;
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (Frame frame = read(); frame != null; frame = read()) {
      if (frame.type() == HEADERS) {
        Http2Headers headers = decoded(frame);
        head = frame.stream() == stream ? headers : head;
      } else if (frame.type() == GO_AWAY) {
        int error = ByteBuffer.wrap(frame.payload()).getInt(4);
        if (error != 0) {
          return new Ended(head, body.toString(StandardCharsets.UTF_8), error);
        }
      }
      if (frame.stream() == stream && frame.type() == RESET) {
        int error = ByteBuffer.wrap(frame.payload()).getInt();
        return new Ended(head, body.toString(StandardCharsets.UTF_8), error);
      }
      if (frame.stream() == stream && frame.type() == DATA) {
        body.writeBytes(frame.payload());
      }
      boolean last = frame.type() <= HEADERS && (frame.flags() & END_STREAM) != 0;
      if (frame.stream() == stream && last) {
        return new Ended(head, body.toString(StandardCharsets.UTF_8), 0);
      }
    }
    return new Ended(head, body.toString(StandardCharsets.UTF_8), -1);
  }

  /** The connection's last word: the code of its GOAWAY, or -1 where it closed without one. */
  int goodbye() {
    int error = -1;
    for (Frame frame = read(); frame != null; frame = read()) {
      if (frame.type() == GO_AWAY) {
        error = ByteBuffer.wrap(frame.payload()).getInt(4);
      }
    }
    return error;
  }

  private Http2Headers decoded(Frame frame) {
    int priority = (frame.flags() & PRIORITY) == 0 ? 0 : 5;
    try {
      int length = frame.payload().length - priority;
      return decoder.decodeHeaders(
          frame.stream(), Unpooled.wrappedBuffer(frame.payload(), priority, length));
    } catch (Http2Exception e) {
      throw new AssertionError("no headers", e);
    }
  }

  /** Null where the server has closed. */
  private Frame read() {
    try {
      int lengthAndType = in.readInt();
      int flags = in.readUnsignedByte();
      int stream = in.readInt();
      byte[] payload = new byte[lengthAndType >>> 8];
      in.readFully(payload);
      return new Frame(lengthAndType & 255, flags, stream, payload);
    } catch (EOFException | SocketException | SSLException e) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

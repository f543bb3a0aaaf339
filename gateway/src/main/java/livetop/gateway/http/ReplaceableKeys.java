package livetop.gateway.http;

import io.vertx.core.Vertx;
import java.net.Socket;
import java.nio.file.attribute.FileTime;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import livetop.gateway.watch.ErrorLog;

/**
 * The certificate and key that new connections use. It looks now and then whether the files were
 * replaced; what cannot be used is reported, and what is in use stays.
 */
final class ReplaceableKeys extends X509ExtendedKeyManager {
  private final Vertx vertx;
  private final Tls tls;
  private List<FileTime> version;
  private volatile X509ExtendedKeyManager current;

  /**
   * @throws IllegalArgumentException if the files are not a certificate and its key
   */
  ReplaceableKeys(Vertx vertx, Tls tls) {
    this.vertx = vertx;
    this.tls = tls;
    version = tls.version();
    current = tls.read(vertx);
    vertx.setPeriodic(tls.lookMillis(), id -> vertx.executeBlocking(this::look));
  }

  private synchronized Void look() {
    List<FileTime> now = tls.version();
    if (!now.equals(version)) {
      version = now;
      try {
        current = tls.read(vertx);
      } catch (IllegalArgumentException e) {
        System.err.println(ErrorLog.escaped(e.getMessage()) + "; the certificate in use stays");
      }
    }
    return null;
  }

  @Override
  public String chooseEngineServerAlias(String type, Principal[] issuers, SSLEngine engine) {
    return current.chooseEngineServerAlias(type, issuers, engine);
  }

  @Override
  public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
    return current.chooseServerAlias(type, issuers, socket);
  }

  @Override
  public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
    return null;
  }

  @Override
  public String[] getClientAliases(String type, Principal[] issuers) {
    return new String[0];
  }

  @Override
  public String[] getServerAliases(String type, Principal[] issuers) {
    return current.getServerAliases(type, issuers);
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return current.getCertificateChain(alias);
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return current.getPrivateKey(alias);
  }
}

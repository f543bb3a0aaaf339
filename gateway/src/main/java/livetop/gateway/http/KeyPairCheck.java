package livetop.gateway.http;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import javax.net.ssl.X509KeyManager;

/** Whether a private key is the one of a certificate: what it signs, the certificate verifies. */
final class KeyPairCheck {
  private static final String[] TYPES = {"RSA", "EC", "EdDSA"};
  private static final byte[] TEXT = {1, 2, 3};

  private KeyPairCheck() {}

  static void check(X509KeyManager keys) throws GeneralSecurityException {
    for (String type : TYPES) {
      String[] aliases = keys.getServerAliases(type, null);
      if (aliases != null && aliases.length > 0) {
        PublicKey certified = keys.getCertificateChain(aliases[0])[0].getPublicKey();
        if (!belong(certified, keys.getPrivateKey(aliases[0]))) {
          throw new GeneralSecurityException("the key is not the certificate's");
        }
        return;
      }
    }
    throw new GeneralSecurityException("there is no certificate with an RSA, EC or EdDSA key");
  }

  private static boolean belong(PublicKey certified, PrivateKey key)
      throws GeneralSecurityException {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> key.getAlgorithm();
        };
    if (!certified.getAlgorithm().equals(key.getAlgorithm())) {
      return false;
    }
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(key);
    signature.update(TEXT);
    byte[] signed = signature.sign();
    signature.initVerify(certified);
    signature.update(TEXT);
    return signature.verify(signed);
  }
}

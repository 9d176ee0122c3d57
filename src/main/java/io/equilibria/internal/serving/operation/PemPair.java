package io.equilibria.internal.serving.operation;

import io.equilibria.InputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A certificate and its private key in PEM.
 *
 * @param files where they come from, for messages
 * @param certificates the certificate, then those of its issuers
 * @param key a key in PKCS #8, not encrypted
 */
record PemPair(TlsFiles files, String certificates, String key) {
  /** The password of the store, which never leaves this process. */
  static final String PASSWORD = "in-memory";

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]+)-----END \\1-----");

  /**
   * A store with the key and its certificates.
   *
   * @throws InputException if a part is damaged or has another form, the certificate is not valid
   *     now, or the key belongs to another
   */
  KeyStore store() {
    List<X509Certificate> chain = chain();
    X509Certificate own = chain.get(0);
    requireValid(own);
    PrivateKey secret = privateKey(own.getPublicKey());
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry(
          "server", secret, PASSWORD.toCharArray(), chain.toArray(new Certificate[0]));
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new InputException(
          "%s: expected the certificate, then that of its issuer and so on, found another order"
              .formatted(files.certificate()),
          e);
    }
  }

  private List<X509Certificate> chain() {
    List<X509Certificate> chain = new ArrayList<>();
    Matcher blocks = BLOCK.matcher(certificates);
    try {
      while (blocks.find()) {
        if (blocks.group(1).equals("CERTIFICATE")) {
          chain.add(
              (X509Certificate)
                  CertificateFactory.getInstance("X.509")
                      .generateCertificate(new ByteArrayInputStream(bytes(blocks.group(2)))));
        }
      }
    } catch (CertificateException | IllegalArgumentException e) {
      throw new InputException(
          "%s: expected certificates in PEM, found a damaged one".formatted(files.certificate()),
          e);
    }
    if (chain.isEmpty()) {
      throw new InputException(
          "%s: expected certificates in PEM (BEGIN CERTIFICATE), found none"
              .formatted(files.certificate()));
    }
    return chain;
  }

  private void requireValid(X509Certificate own) {
    try {
      own.checkValidity();
    } catch (CertificateExpiredException e) {
      throw new InputException(
          "%s: expected a valid certificate, found one that expired at %s; renew it"
              .formatted(files.certificate(), own.getNotAfter().toInstant()),
          e);
    } catch (CertificateNotYetValidException e) {
      throw new InputException(
          "%s: expected a valid certificate, found one that is valid from %s on; check the clock"
              .formatted(files.certificate(), own.getNotBefore().toInstant()),
          e);
    }
  }

  private PrivateKey privateKey(PublicKey publicKey) {
    Matcher blocks = BLOCK.matcher(key);
    String found = "none";
    while (blocks.find()) {
      found = blocks.group(1);
      if (found.equals("PRIVATE KEY")) {
        try {
          PrivateKey secret =
              KeyFactory.getInstance(publicKey.getAlgorithm())
                  .generatePrivate(new PKCS8EncodedKeySpec(bytes(blocks.group(2))));
          if (belongTogether(secret, publicKey)) {
            return secret;
          }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
          throw otherKey(e);
        }
        throw otherKey(null);
      }
    }
    throw new InputException(
        "%s: expected a private key in PEM (BEGIN PRIVATE KEY), not encrypted, found %s; convert it with openssl pkcs8 -topk8 -nodes"
            .formatted(files.key(), found));
  }

  private InputException otherKey(Exception cause) {
    return new InputException(
        "%s: expected the private key of the certificate %s, found another or a damaged one"
            .formatted(files.key(), files.certificate()),
        cause);
  }

  private static boolean belongTogether(PrivateKey secret, PublicKey publicKey)
      throws GeneralSecurityException {
    String algorithm =
        switch (publicKey.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> publicKey.getAlgorithm();
        };
    byte[] text = {1, 2, 3};
    Signature signing = Signature.getInstance(algorithm);
    signing.initSign(secret);
    signing.update(text);
    Signature checking = Signature.getInstance(algorithm);
    checking.initVerify(publicKey);
    checking.update(text);
    return checking.verify(signing.sign());
  }

  private static byte[] bytes(String base64) {
    return Base64.getMimeDecoder().decode(base64);
  }
}

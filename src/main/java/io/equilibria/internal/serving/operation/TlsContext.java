package io.equilibria.internal.serving.operation;

import io.equilibria.InputException;
import java.security.KeyStore;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** The certificate of a server, which follows its files. */
public final class TlsContext {
  private final SslContextFactory.Server factory = new SslContextFactory.Server();
  private final Followed<PemPair> pair;

  private TlsContext(TlsFiles files) {
    factory.setKeyStorePassword(PemPair.PASSWORD);
    this.pair = Followed.of("the certificate", files::read, this::use);
  }

  /**
   * Reads a certificate.
   *
   * @throws InputException if it cannot be used
   */
  public static TlsContext of(TlsFiles files) {
    return new TlsContext(files);
  }

  private void use(PemPair now) {
    KeyStore store = now.store();
    if (!factory.isStarted()) {
      factory.setKeyStore(store);
      return;
    }
    try {
      factory.reload(running -> running.setKeyStore(store));
    } catch (Exception e) {
      throw new InputException("the certificate cannot be used: " + e.getMessage(), e);
    }
  }

  /** For the connector of the server; new connections have the last good certificate. */
  public SslContextFactory.Server factory() {
    return factory;
  }

  /** Its files. */
  public Followed<?> followed() {
    return pair;
  }
}

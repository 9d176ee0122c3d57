package io.equilibria.internal.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.internal.serving.operation.ServerLogs;
import io.equilibria.internal.serving.operation.TlsFiles;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HTTPS with certificates of the JDK's keytool. */
class TlsTest {
  private static final String PASSWORD = "changeit";
  private static final String LOCAL = "san=ip:127.0.0.1,dns:localhost";
  private static final String EC = "EC";

  @TempDir private static Path keys;
  @TempDir private Path folder;

  @BeforeAll
  static void makeCertificates() throws Exception {
    make("first", EC);
    make("second", "RSA");
    make("expired", EC, "-startdate", "-10d", "-validity", "5");
  }

  private static void make(String name, String algorithm, String... more) throws Exception {
    Path store = keys.resolve(name + ".p12");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                algorithm,
                "-dname",
                "CN=" + name,
                "-ext",
                LOCAL,
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString()));
    command.addAll(List.of(more));
    Process keytool =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore loaded = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    pem(name + ".crt", "CERTIFICATE", loaded.getCertificate(name).getEncoded());
    pem(name + ".key", "PRIVATE KEY", loaded.getKey(name, PASSWORD.toCharArray()).getEncoded());
  }

  private static void pem(String name, String type, byte[] content) throws IOException {
    String text =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(content);
    Files.writeString(
        keys.resolve(name),
        "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(type, text, type));
  }

  private TlsFiles install(String certificate, String key) throws IOException {
    Path own = folder.resolve("tls.crt");
    Path secret = folder.resolve("tls.key");
    Files.copy(keys.resolve(certificate), own, StandardCopyOption.REPLACE_EXISTING);
    Files.copy(keys.resolve(key), secret, StandardCopyOption.REPLACE_EXISTING);
    return new TlsFiles(own, secret);
  }

  private HttpServer open(TlsFiles files) throws IOException {
    EchoModels.write(folder.resolve("models/echo/1"), 1);
    return HttpServer.open(
        new ModelList.Fixed(ModelConfig.in(folder.resolve("models"))),
        Servers.options(),
        Servers.operator(Optional.empty(), Optional.of(files), ServerLogs.NONE));
  }

  /** The status of a request by a client that trusts one certificate. */
  private static int status(HttpServer server, String trusted) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    Certificate certificate =
        KeyStore.getInstance(keys.resolve(trusted + ".p12").toFile(), PASSWORD.toCharArray())
            .getCertificate(trusted);
    store.setCertificateEntry(trusted, certificate);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return HttpClient.newBuilder()
        .sslContext(context)
        .build()
        .send(
            HttpRequest.newBuilder(URI.create(server.address() + "/v1/models/echo")).build(),
            BodyHandlers.ofString())
        .statusCode();
  }

  @Test
  void certificate_isUsedAndFollowsItsFiles() throws Exception {
    try (HttpServer server = open(install("first.crt", "first.key"))) {
      assertThat(server.address().getScheme()).isEqualTo("https");
      assertThat(status(server, "first")).isEqualTo(200);
      assertThatThrownBy(() -> status(server, "second")).isInstanceOf(SSLHandshakeException.class);
      install("first.crt", "second.key"); // No pair: the old one stays.
      Thread.sleep(200);
      assertThat(status(server, "first")).isEqualTo(200);
      install("second.crt", "second.key");
      long end = System.nanoTime() + 20_000_000_000L;
      while (true) {
        try {
          assertThat(status(server, "second")).isEqualTo(200);
          break;
        } catch (SSLHandshakeException e) {
          assertThat(System.nanoTime()).isLessThan(end);
        }
      }
    }
  }

  @Test
  void wrongFiles_areRefused() throws Exception {
    refuse(install("first.crt", "second.key"), "expected the private key of the certificate");
    refuse(install("expired.crt", "expired.key"), "found one that expired at");
    refuse(install("first.key", "first.key"), "expected certificates in PEM", "found none");
    refuse(install("first.crt", "first.crt"), "BEGIN PRIVATE KEY", "found CERTIFICATE");
    refuse(new TlsFiles(folder.resolve("none"), folder.resolve("none")), "cannot read");
    TlsFiles damaged = install("first.crt", "first.key");
    Files.writeString(
        damaged.certificate(), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
    refuse(damaged, "found a damaged one");
  }

  private void refuse(TlsFiles files, String... words) {
    assertThatThrownBy(() -> open(files))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(words);
  }
}

package io.equilibria.internal.serving.kserve;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.serving.EchoModels;
import io.equilibria.internal.serving.Exchange;
import io.equilibria.internal.serving.HttpServer;
import io.equilibria.internal.serving.ModelConfig;
import io.equilibria.internal.serving.Posts;
import io.equilibria.internal.serving.Servers;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests and the answers that the Open Inference Protocol specifies for them. */
class KserveContractTest {
  @TempDir static Path folder;
  private static HttpServer server;

  @BeforeAll
  static void open() throws IOException {
    EchoModels.write(folder.resolve("echo/1"), 1);
    server = HttpServer.open(ModelConfig.in(folder), Servers.options());
  }

  @AfterAll
  static void close() {
    server.close();
  }

  static Stream<Exchange> exchanges() throws IOException {
    return Exchange.read(KserveContractTest.class, "kserve.txt");
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void answer_isThatOfTheProtocol(Exchange expected) throws Exception {
    expected.check(new Posts(server));
  }

  @Test
  void head_isAnsweredAsGetWithoutBody() throws Exception {
    HttpResponse<byte[]> answer =
        new Posts(server)
            .send(
                HttpRequest.newBuilder().method("HEAD", BodyPublishers.noBody()),
                "/v2/health/ready");
    assertThat(Posts.text(answer)).isEqualTo("200 ");
  }
}

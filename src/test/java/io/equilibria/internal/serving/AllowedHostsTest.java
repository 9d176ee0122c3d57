package io.equilibria.internal.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.serving.operation.AllowedOrigins;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostsTest {
  private static final String LOCAL = "localhost:8501";
  private static final String EVIL = "evil.example";

  private static AllowedHosts of(String address) {
    return new AllowedHosts(address, AllowedOrigins.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.0.0.2", "localhost", "LOCALHOST", "::1"})
  void serverOnALoopbackAddress_answersToLocalNames(String address) {
    AllowedHosts hosts = of(address);
    for (String host :
        List.of(LOCAL, "LocalHost", "127.0.0.1", "127.0.0.2:8501", "[::1]:8501", "[0:0:0::1]")) {
      assertThat(hosts.allow(host, null)).as(host).isTrue();
      assertThat(hosts.allow(LOCAL, "http://" + host)).as(host).isTrue();
    }
    for (String host :
        List.of(EVIL, "127.0.0.1.evil.example", "127.evil.example:8501", "[2001:db8::1]", "a b")) {
      assertThat(hosts.allow(host, null)).as(host).isFalse();
      assertThat(hosts.allow(LOCAL, "http://" + host)).as(host).isFalse();
    }
    assertThat(hosts.allow(null, null)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "no.such.host.invalid"})
  void serverOnAnotherAddress_answersToAllNames(String address) {
    assertThat(of(address).allow(EVIL, "http://" + EVIL)).isTrue();
  }
}

package io.equilibria.internal.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WarmUpTest {
  /** They take rows of latent vectors, labels, and the scalars {@code count} and {@code seed}. */
  @ParameterizedTest
  @ValueSource(strings = {"digits", "mnist", "ring", "ring-mixture"})
  void eachSignatureOfAStoredModel_isRunOnce(String model) {
    List<String> runs = Collections.synchronizedList(new ArrayList<>());
    try (LoadedVersion version =
        LoadedVersion.load(
            model,
            1,
            Path.of("checkpoints/models", model, "1"),
            Servers.options().models(),
            (name, signature, requests) -> runs.add(signature))) {
      WarmUp.run(version);
      assertThat(runs)
          .contains("sample")
          .containsExactlyInAnyOrderElementsOf(version.signatures().keySet());
    }
  }
}

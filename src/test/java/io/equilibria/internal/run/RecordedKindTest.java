package io.equilibria.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.config.Catalogue;
import io.equilibria.config.Kind;
import io.equilibria.config.KindName;
import io.equilibria.config.PenaltySettings;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.loss.Hinge;
import io.equilibria.loss.AdversarialLoss;
import io.equilibria.loss.Logits;
import io.equilibria.loss.LossKind;
import io.equilibria.loss.PlayerLosses;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/** Whose kinds an experiment is of. */
class RecordedKindTest {
  private static final String ONE = "1".repeat(64);
  private static final String TWO = "2".repeat(64);

  @KindName("acme:cosine")
  private record Cosine(double weight) implements PenaltySettings {}

  private record Mine() implements AdversarialLoss {
    @Override
    public <T extends TFloating> PlayerLosses<T> of(Ops tf, Logits<T> logits) {
      return new Hinge().of(tf, logits);
    }
  }

  private static RecordedKind loss(String sha256) {
    return new RecordedKind("loss", "acme:mine", "acme.Kinds", "mine.jar", sha256, null);
  }

  @Test
  void libraryKinds_areNotRecorded() {
    for (String name : Presets.experimentNames()) {
      assertThat(RecordedKind.of(Presets.experiment(name), Catalogue.installed())).isEmpty();
    }
  }

  @Test
  void programsKinds_areRecordedWithTheirClassAndFolder() {
    Catalogue own =
        Catalogue.installed()
            .with(LossKind.of("acme:mine", new Mine()))
            .with(Kind.of(new Cosine(1)));
    ExperimentSpec experiment =
        Overrides.apply(
            Presets.experiment("ring"),
            List.of(
                "game.loss=acme:mine",
                "game.penalties=[on-data, acme:cosine, {kind: acme:cosine, weight: 2}]"),
            own);
    String folder =
        Path.of(
                URI.create(
                    RecordedKindTest.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString()))
            .toString();
    assertThat(RecordedKind.of(experiment, own))
        .containsExactly(
            new RecordedKind("loss", "acme:mine", Mine.class.getName(), null, null, folder),
            new RecordedKind("penalty", "acme:cosine", Cosine.class.getName(), null, null, folder));
  }

  @Test
  void changes_areThoseOfTheJarsBytes() {
    assertThat(loss(ONE).changesTo(List.of(loss(ONE)))).isEmpty();
    assertThat(loss(ONE).changesTo(List.of())).isEmpty();
    assertThat(loss(ONE).changesTo(List.of(loss(TWO))))
        .contains(
            "loss acme:mine: mine.jar (SHA-256 111111111111...) -> mine.jar (SHA-256"
                + " 222222222222...)");
    RecordedKind folder = new RecordedKind("loss", "acme:mine", "acme.Kinds", null, null, "/c");
    assertThat(loss(ONE).changesTo(List.of(folder)))
        .contains("loss acme:mine: mine.jar (SHA-256 111111111111...) -> classes in /c");
    assertThat(folder.changesTo(List.of(folder))).isEqualTo(Optional.empty());
  }
}

package io.equilibria.internal.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.config.ArchitectureSpec.Affine;
import io.equilibria.internal.config.ArchitectureSpec.Mlp;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.ExperimentYaml;
import io.equilibria.internal.config.OptimizerSpec.Adam;
import io.equilibria.internal.config.PenaltySpec.Interpolated;
import io.equilibria.internal.config.TrainingSpec;
import org.junit.jupiter.api.Test;

class BenchCaseTest {
  @Test
  void cases_areFoundByTheirNames() {
    assertThat(BenchCase.all()).extracting(BenchCase::name).doesNotHaveDuplicates();
    for (BenchCase one : BenchCase.all()) {
      assertThat(BenchCase.named(one.name())).isSameAs(one);
      assertThat(one.experiment().name()).isEqualTo(one.name());
      String yaml = ExperimentYaml.write(one.experiment());
      assertThat(ExperimentYaml.parse(yaml, one.name())).isEqualTo(one.experiment());
    }
  }

  @Test
  void unknownCase_isRefusedWithASuggestion() {
    assertThatThrownBy(() -> BenchCase.named("smal-many"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("--case: unknown case `smal-many`; did you mean `small-many`?");
  }

  @Test
  void smallCases_areTheGamesThatPeersPlay() {
    ExperimentSpec one = BenchCase.named("small-one").experiment();
    ExperimentSpec many = BenchCase.named("small-many").experiment();
    assertThat(one.replicas()).isEqualTo(1);
    assertThat(many.replicas()).isGreaterThanOrEqualTo(16);
    assertThat(many.withReplicas(1).withName(one.name())).isEqualTo(one);
    assertThat(one.data().dimension()).isEqualTo(2);
    assertThat(one.game().lossName()).isEqualTo("non-saturating");
    assertThat(one.game().penalty()).isEqualTo(new Interpolated(10, 1, false));
    assertThat(one.game().generator().architecture()).isEqualTo(Affine.DEFAULT);
    assertThat(one.game().generator().latent()).isEqualTo(1);
    assertThat(one.game().discriminator().architecture())
        .isEqualTo(new Mlp(64, 2, Activation.LEAKY_RELU));
    assertThat(one.game().discriminator().optimizer()).isEqualTo(Adam.DEFAULT);
    assertThat(one.training()).isEqualTo(TrainingSpec.DEFAULT);
  }
}

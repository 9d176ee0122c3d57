package io.equilibria.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LossCatalogueTest {
  private final LossCatalogue standard = LossCatalogue.standard();

  @Test
  void names_areThoseOfTheField() {
    assertThat(standard.names())
        .containsExactly("minimax", "non-saturating", "wasserstein", "least-squares", "hinge");
  }

  @Test
  void with_addsALossOfOnesOwnToACopy() {
    AdversarialLoss own = new Hinge();
    LossCatalogue more = standard.with("mine", own);
    assertThat(more.get("mine")).isSameAs(own);
    assertThat(more.names()).startsWith("minimax").endsWith("mine");
    assertThat(standard.names()).doesNotContain("mine");
  }

  @Test
  void with_refusesANameThatIsTaken() {
    assertThatThrownBy(() -> standard.with("hinge", new Wasserstein()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("the name `hinge` is taken");
    assertThatThrownBy(() -> standard.with("mine", new Hinge()).with("mine", new Hinge()))
        .isInstanceOf(InputException.class);
  }

  @Test
  void unknownLossOfARun_isAProgramsOwn() {
    assertThatThrownBy(() -> standard.get("mine", Path.of("checkpoints", "r")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("checkpoints/r was trained by a program with a loss of its own")
        .hasMessageContaining("`mine`")
        .hasMessageContaining("TrainerOptions.withLosses");
    AdversarialLoss own = new Hinge();
    assertThat(standard.with("mine", own).get("mine", Path.of("r"))).isSameAs(own);
  }

  @Test
  void names_cannotBeChangedFromOutside() {
    assertThatThrownBy(() -> standard.names().remove("hinge"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> standard.with("mine", new Hinge()).names().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void unknownName_isRefusedWithTheNearest() {
    assertThatThrownBy(() -> standard.get("wassertein"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("game.loss")
        .hasMessageContaining("`wassertein`")
        .hasMessageContaining("did you mean `wasserstein`?")
        .hasMessageContaining("least-squares");
  }

  @Test
  void suggestions_includeLossesOfOnesOwn() {
    assertThatThrownBy(() -> standard.with("relativistic", new Hinge()).get("relativstic"))
        .hasMessageContaining("did you mean `relativistic`?");
  }
}

package io.equilibria.internal.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.config.LossSpec;
import io.equilibria.loss.AdversarialLoss;
import io.equilibria.loss.AdversarialTerm;
import io.equilibria.loss.LossKind;
import io.equilibria.objective.Term;
import io.equilibria.tensor.PerReplica;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LossKindsTest {
  private final Catalogue standard = Catalogue.installed();

  private static Set<String> names(Catalogue catalogue) {
    return catalogue.all(LossKind.class).keySet();
  }

  private static Term get(Catalogue catalogue, String name) {
    return LossKinds.term(catalogue, PerReplica.same(new LossSpec.Plain(name)));
  }

  @Test
  void names_areThoseOfTheField() {
    assertThat(names(standard))
        .containsExactly(
            "minimax", "non-saturating", "wasserstein", "least-squares", "hinge", "measured");
  }

  @Test
  void with_addsALossOfOnesOwnToACopy() {
    AdversarialLoss own = new Hinge();
    Catalogue more = standard.with(LossKind.of("mine", own));
    assertThat(((AdversarialTerm) get(more, "mine")).loss()).isSameAs(own);
    assertThat(names(more)).startsWith("minimax").endsWith("mine");
    assertThat(names(standard)).doesNotContain("mine");
  }

  @Test
  void with_refusesANameThatIsTaken() {
    assertThatThrownBy(() -> standard.with(LossKind.of("hinge", new Wasserstein())))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("hinge");
    Catalogue more = standard.with(LossKind.of("mine", new Hinge()));
    assertThatThrownBy(() -> more.with(LossKind.of("mine", new Hinge())))
        .isInstanceOf(InputException.class);
  }

  @Test
  void names_cannotBeChangedFromOutside() {
    Catalogue own = Catalogue.load(LossKindsTest.class.getClassLoader());
    try {
      names(own).clear();
    } catch (UnsupportedOperationException refused) {
      // As well: what counts is that the catalogue keeps its kinds.
    }
    assertThat(names(own)).contains("hinge");
    assertThat(names(standard)).contains("hinge");
  }

  @Test
  void unknownName_isRefusedWithTheNearest() {
    assertThatThrownBy(() -> get(standard, "wassertein"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("game.loss")
        .hasMessageContaining("`wassertein`")
        .hasMessageContaining("did you mean `wasserstein`?")
        .hasMessageContaining("least-squares");
  }

  @Test
  void suggestions_includeLossesOfOnesOwn() {
    Catalogue more = standard.with(LossKind.of("relativistic", new Hinge()));
    assertThatThrownBy(() -> get(more, "relativstic"))
        .hasMessageContaining("did you mean `relativistic`?");
  }
}

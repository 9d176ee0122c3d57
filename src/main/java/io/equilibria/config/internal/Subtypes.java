package io.equilibria.config.internal;

import io.equilibria.config.ArchitectureSpec;
import io.equilibria.config.ConstraintSpec;
import io.equilibria.config.DataSpec;
import io.equilibria.config.GaussianSpec;
import io.equilibria.config.LossSpec;
import io.equilibria.config.MixtureSpec;
import io.equilibria.config.OptimizerSpec;
import io.equilibria.config.PenaltySpec;
import io.equilibria.config.PlaneSpec;
import io.equilibria.config.Spec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The one place where a closed choice is written as a word: for each sealed interface the values of
 * {@code kind}, each with the record that has its defaults. A new record is added here; a test
 * compares this table with {@link Class#getPermittedSubclasses()}.
 */
public final class Subtypes {
  private static final Map<Class<?>, Map<String, Record>> ALL =
      Map.of(
          DataSpec.class,
          table(
              Map.entry("gaussian-line", DataSpec.GaussianLine.DEFAULT),
              Map.entry("digits", DataSpec.Digits.DEFAULT),
              Map.entry("random-images", DataSpec.RandomImages.DEFAULT),
              Map.entry("gaussian", GaussianSpec.Gaussian.DEFAULT),
              Map.entry("isotropic-gaussian", GaussianSpec.IsotropicGaussian.DEFAULT),
              Map.entry("normalized-gaussian", GaussianSpec.NormalizedGaussian.DEFAULT),
              Map.entry("subspace-gaussian", GaussianSpec.SubspaceGaussian.DEFAULT),
              Map.entry("dirac", GaussianSpec.Dirac.DEFAULT),
              Map.entry("ring", MixtureSpec.Ring.DEFAULT),
              Map.entry("grid", MixtureSpec.Grid.DEFAULT),
              Map.entry("random-mixture", MixtureSpec.RandomMixture.DEFAULT),
              Map.entry("swiss-roll", PlaneSpec.SwissRoll.DEFAULT),
              Map.entry("moons", PlaneSpec.Moons.DEFAULT),
              Map.entry("spiral", PlaneSpec.Spiral.DEFAULT),
              Map.entry("circles", PlaneSpec.Circles.DEFAULT),
              Map.entry("checkerboard", PlaneSpec.Checkerboard.DEFAULT),
              Map.entry("pinwheel", PlaneSpec.Pinwheel.DEFAULT),
              Map.entry("sphere", DataSpec.Sphere.DEFAULT),
              Map.entry("points", DataSpec.Points.DEFAULT)),
          LossSpec.class,
          table(
              word("minimax"),
              word("non-saturating"),
              word("wasserstein"),
              word("least-squares"),
              word("hinge")),
          PenaltySpec.class,
          table(
              Map.entry("none", PenaltySpec.NoPenalty.DEFAULT),
              Map.entry("interpolated", PenaltySpec.Interpolated.DEFAULT),
              Map.entry("around-data", PenaltySpec.AroundData.DEFAULT),
              Map.entry("on-data", PenaltySpec.OnData.DEFAULT),
              Map.entry("on-samples", PenaltySpec.OnSamples.DEFAULT)),
          ConstraintSpec.class,
          table(
              Map.entry("none", ConstraintSpec.NoConstraint.DEFAULT),
              Map.entry("clip", ConstraintSpec.WeightClip.DEFAULT)),
          ArchitectureSpec.class,
          table(
              Map.entry("affine", ArchitectureSpec.Affine.DEFAULT),
              Map.entry("linear", ArchitectureSpec.Linear.DEFAULT),
              Map.entry("point", ArchitectureSpec.Point.DEFAULT),
              Map.entry("mlp", ArchitectureSpec.Mlp.DEFAULT),
              Map.entry("dcgan", ArchitectureSpec.Dcgan.DEFAULT)),
          OptimizerSpec.class,
          table(
              Map.entry("adam", OptimizerSpec.Adam.DEFAULT),
              Map.entry("rmsprop", OptimizerSpec.RmsProp.DEFAULT),
              Map.entry("sgd", OptimizerSpec.Sgd.DEFAULT),
              Map.entry("frozen", OptimizerSpec.Frozen.DEFAULT)));

  private Subtypes() {}

  /** The defaults by kind, in the order they are listed to users. */
  public static Map<String, Record> of(Class<?> choice) {
    Map<String, Record> kinds = ALL.get(choice);
    if (kinds == null) {
      throw new IllegalArgumentException("no kinds are listed for " + choice);
    }
    return kinds;
  }

  /** The choice that a record is a member of, or null where there is none. */
  static Class<?> choice(Record chosen) {
    return ALL.keySet().stream()
        .filter(choice -> choice.isInstance(chosen))
        .findFirst()
        .orElse(null);
  }

  /** The kind of a record, or null where the record is no member of a choice. */
  public static String of(Record chosen) {
    if (chosen instanceof Spec spec) {
      return spec.kind();
    }
    for (Map<String, Record> kinds : ALL.values()) {
      for (Map.Entry<String, Record> kind : kinds.entrySet()) {
        if (kind.getValue().getClass() == chosen.getClass()) {
          return kind.getKey();
        }
      }
    }
    return null;
  }

  private static Map.Entry<String, Record> word(String kind) {
    return Map.entry(kind, new LossSpec.Plain(kind));
  }

  @SafeVarargs
  private static Map<String, Record> table(Map.Entry<String, ? extends Record>... kinds) {
    Map<String, Record> table = new LinkedHashMap<>();
    for (Map.Entry<String, ? extends Record> kind : kinds) {
      table.put(kind.getKey(), kind.getValue());
    }
    return Collections.unmodifiableMap(table);
  }
}

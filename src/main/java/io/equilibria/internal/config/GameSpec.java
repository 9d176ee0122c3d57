package io.equilibria.internal.config;

import io.equilibria.InputException;
import io.equilibria.config.LossSettings;
import io.equilibria.config.PenaltySettings;
import io.equilibria.internal.config.player.Mixing;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The rules and the players. Most games have one penalty, one generator and one discriminator; for
 * these there is a constructor, and the accessors {@link #penalty}, {@link #generator} and {@link
 * #discriminator}, which fail if there are several.
 *
 * @param loss the pair of losses
 * @param penalties the penalties added to the discriminators' losses, at least one; {@code none}
 *     must be the only one
 * @param updates the order of updates; simultaneous updates require one step of every discriminator
 * @param generators the generators, at least one; a mixture may have several players with the
 *     settings of one, see {@link #generatorPlayers}
 * @param discriminators the discriminators, at least one; see {@link #discriminatorPlayers}
 * @param mixture whether the players of each side are mixed
 */
public record GameSpec(
    LossSettings loss,
    @Singular("penalty") List<PenaltySettings> penalties,
    Updates updates,
    @Singular("generator") List<GeneratorSpec> generators,
    @Singular("discriminator") List<DiscriminatorSpec> discriminators,
    Mixing mixture) {

  /** The order of updates. */
  public enum Updates {
    /** First the discriminators are updated, then the generators. */
    ALTERNATING,
    /** All gradients are computed at the same point. */
    SIMULTANEOUS
  }

  /** GAN-GP (Fedus et al. 2017): the non-saturating losses with the interpolated penalty. */
  public static final GameSpec DEFAULT =
      new GameSpec(
          "non-saturating",
          PenaltySpec.Interpolated.DEFAULT,
          Updates.ALTERNATING,
          GeneratorSpec.DEFAULT,
          DiscriminatorSpec.DEFAULT);

  public GameSpec {
    Require.given("game.loss", loss);
    penalties = Require.members("game.penalties", penalties);
    Require.given("game.updates", updates);
    generators = Require.members("game.generators", generators);
    discriminators = Require.members("game.discriminators", discriminators);
    Require.given("game.mixture", mixture);
    if (mixture.weighted().isPresent()) {
      Mixing.Weighted weighted = mixture.weighted().get();
      requireMembers("generator", generators.size(), weighted.generators());
      requireMembers("discriminator", discriminators.size(), weighted.discriminators());
    }
    if (penalties.size() > 1 && penalties.contains(PenaltySpec.NoPenalty.DEFAULT)) {
      throw new InputException(
          "game.penalties must hold the kind none alone, found it among %d; leave it out"
              .formatted(penalties.size()));
    }
    if (adapts(mixture) && updates == Updates.SIMULTANEOUS) {
      throw new InputException(
          "game.mixture.generator-steps must be fixed when updates are simultaneous, found"
              + " adaptive; or choose alternating updates");
    }
    if (updates == Updates.SIMULTANEOUS) {
      for (int i = 0; i < discriminators.size(); i++) {
        requireOneStep(memberKey("game.discriminator", i, discriminators), discriminators.get(i));
      }
    }
  }

  /** A game whose players are not mixed. */
  public GameSpec(
      LossSettings loss,
      List<PenaltySettings> penalties,
      Updates updates,
      List<GeneratorSpec> generators,
      List<DiscriminatorSpec> discriminators) {
    this(loss, penalties, updates, generators, discriminators, Mixing.NoMixing.DEFAULT);
  }

  /** A game with one penalty, one generator and one discriminator. */
  public GameSpec(
      LossSettings loss,
      PenaltySettings penalty,
      Updates updates,
      GeneratorSpec generator,
      DiscriminatorSpec discriminator) {
    this(
        loss,
        listOf("game.penalty", penalty),
        updates,
        listOf("game.generator", generator),
        listOf("game.discriminator", discriminator));
  }

  /** A game with one of each whose loss has no settings. */
  public GameSpec(
      String loss,
      PenaltySettings penalty,
      Updates updates,
      GeneratorSpec generator,
      DiscriminatorSpec discriminator) {
    this(new LossSpec.Plain(loss), penalty, updates, generator, discriminator);
  }

  /** The loss's name, such as {@code hinge}. */
  public String lossName() {
    return loss.kind();
  }

  /**
   * The only penalty.
   *
   * @throws InputException if there are several
   */
  public PenaltySettings penalty() {
    return only("game.penalties", "penalty", penalties);
  }

  /**
   * The only generator.
   *
   * @throws InputException if there are several
   */
  public GeneratorSpec generator() {
    return only("game.generators", "generator", generatorPlayers());
  }

  /**
   * The only discriminator.
   *
   * @throws InputException if there are several
   */
  public DiscriminatorSpec discriminator() {
    return only("game.discriminators", "discriminator", discriminatorPlayers());
  }

  /** Whether there is one generator and one discriminator. */
  public boolean isPair() {
    return generatorPlayers().size() == 1 && discriminatorPlayers().size() == 1;
  }

  /**
   * The settings of each generator: those listed, or the only one repeated for each player of a
   * mixture.
   */
  public List<GeneratorSpec> generatorPlayers() {
    return generators.size() > 1
        ? generators
        : Collections.nCopies(
            mixture.weighted().map(Mixing.Weighted::generators).orElse(1), generators.get(0));
  }

  /** The settings of each discriminator; see {@link #generatorPlayers}. */
  public List<DiscriminatorSpec> discriminatorPlayers() {
    return discriminators.size() > 1
        ? discriminators
        : Collections.nCopies(
            mixture.weighted().map(Mixing.Weighted::discriminators).orElse(1),
            discriminators.get(0));
  }

  /**
   * The weights of the generators: constant weights, or initial weights if they are trained. Equal
   * weights for several generators without a mixture.
   */
  public List<Double> generatorShares() {
    int players = generatorPlayers().size();
    return mixture
        .weighted()
        .map(Mixing.Weighted::generatorShares)
        .orElseGet(() -> Collections.nCopies(players, 1.0 / players));
  }

  /** The length of the latent vectors; each generator uses the leading numbers that it needs. */
  public int latent() {
    return generatorPlayers().stream().mapToInt(GeneratorSpec::latent).max().orElseThrow();
  }

  /**
   * A description of the parameters used for sampling, for labelling measurements: those of the
   * only generator, or of a mixture, such as {@code mixture of 3 generators, raw weights}.
   */
  public String sampledWith() {
    String weights =
        generatorPlayers().stream()
            .map(GeneratorSpec::weights)
            .distinct()
            .collect(Collectors.joining(" and "));
    return generatorPlayers().size() == 1
        ? weights
        : "mixture of %d generators, %s".formatted(generatorPlayers().size(), weights);
  }

  /**
   * Returns the only member of a kind.
   *
   * @param what the operation, such as {@code sample}
   * @param member the kind of member, such as {@code generator}
   * @param all the members of the game
   * @return the only member
   * @throws InputException if there are several
   */
  public static <T> T only(String what, String member, List<T> all) {
    if (all.size() != 1) {
      throw new InputException(
          "%s: expected a game of one %s, found %d; it is not defined for several, so use a game of"
                  .formatted(what, member, all.size())
              + " one");
    }
    return all.get(0);
  }

  /**
   * The number of samples that each generator draws per step.
   *
   * @param batch the number of real samples
   */
  public int samples(int batch) {
    return mixture.weighted().map(weighted -> weighted.samples(batch)).orElse(batch);
  }

  /** Discriminator updates are skipped if half the adversarial loss is below this; 0 for never. */
  public double skipsBelow() {
    return mixture.weighted().map(Mixing.Weighted::skipBelow).orElse(0.0);
  }

  /** The number of generator updates per step. */
  public Mixing.Weighted.GeneratorSteps generatorSteps() {
    return mixture
        .weighted()
        .map(Mixing.Weighted::generatorSteps)
        .orElse(Mixing.Weighted.GeneratorSteps.FIXED);
  }

  /**
   * Whether the updates of a step depend on the losses, so that a graph can hold only one replica.
   */
  public boolean isAdaptive() {
    return skipsBelow() > 0 || generatorSteps() == Mixing.Weighted.GeneratorSteps.ADAPTIVE;
  }

  /** Whether all generators use the same latent vectors in training. */
  public boolean sharesLatent() {
    return mixture
        .weighted()
        .filter(weighted -> weighted.latent() == Mixing.Weighted.Latent.SHARED)
        .isPresent();
  }

  /** Whether batch statistics are computed over the samples of all generators together. */
  public boolean poolsStatistics() {
    return mixture
        .weighted()
        .filter(weighted -> weighted.statistics() == Mixing.Weighted.Statistics.POOLED)
        .isPresent();
  }

  public GameSpec withLoss(LossSettings newLoss) {
    return new GameSpec(newLoss, penalties, updates, generators, discriminators, mixture);
  }

  public GameSpec withPenalties(List<PenaltySettings> newPenalties) {
    return new GameSpec(loss, newPenalties, updates, generators, discriminators, mixture);
  }

  public GameSpec withUpdates(Updates newUpdates) {
    return new GameSpec(loss, penalties, newUpdates, generators, discriminators, mixture);
  }

  public GameSpec withGenerators(List<GeneratorSpec> newGenerators) {
    return new GameSpec(loss, penalties, updates, newGenerators, discriminators, mixture);
  }

  public GameSpec withDiscriminators(List<DiscriminatorSpec> newDiscriminators) {
    return new GameSpec(loss, penalties, updates, generators, newDiscriminators, mixture);
  }

  public GameSpec withMixture(Mixing newMixture) {
    return new GameSpec(loss, penalties, updates, generators, discriminators, newMixture);
  }

  /**
   * This game with every number replaced in which replicas of one graph may differ; equal for games
   * that can share a graph.
   */
  public GameSpec structure() {
    return new GameSpec(
        loss.structure(),
        penalties.stream().map(PenaltySettings::structure).toList(),
        updates,
        generators.stream().map(GeneratorSpec::structure).toList(),
        discriminators.stream().map(DiscriminatorSpec::structure).toList(),
        mixture.structure());
  }

  /**
   * The key of a member of a list in files: {@code game.generator}, or {@code game.generators.1}.
   */
  static String memberKey(String singular, int index, List<?> members) {
    return members.size() == 1 ? singular : singular + "s." + index;
  }

  /** Checks that a list of several players matches the number in the mixture. */
  private static void requireMembers(String player, int listed, int mixed) {
    if (listed > 1 && listed != mixed) {
      throw new InputException(
          "game.mixture.%ss must be the number of those listed, %d, found %d; list one %s for as many like it"
              .formatted(player, listed, mixed, player));
    }
  }

  private static boolean adapts(Mixing mixture) {
    return mixture
        .weighted()
        .filter(one -> one.generatorSteps() == Mixing.Weighted.GeneratorSteps.ADAPTIVE)
        .isPresent();
  }

  private static <T> List<T> listOf(String key, T member) {
    Require.given(key, member);
    return List.of(member);
  }

  private static void requireOneStep(String key, DiscriminatorSpec discriminator) {
    if (discriminator.steps() != 1) {
      throw new InputException(
          key
              + ".steps must be 1 when updates are simultaneous, found "
              + discriminator.steps()
              + "; or choose alternating updates");
    }
  }
}

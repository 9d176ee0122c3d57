/**
 * Tournaments between checkpoints: every discriminator is evaluated on the samples of every
 * generator and the same held-out data. The matrix of payoffs is a zero-sum game with a value, an
 * equilibrium, and an exploitability of each player (an empirical game; Wellman 2006, <i>Methods
 * for empirical game-theoretic analysis</i>). Olsson et al. 2018 (<i>Skill rating for generative
 * models</i>) rate checkpoints by such tournaments.
 *
 * <p>{@link io.equilibria.internal.tournament.EntrantChoice} selects the checkpoints, {@link
 * io.equilibria.internal.tournament.Tournament} computes the game for a {@link
 * io.equilibria.payoff.Payoff} and returns a {@link
 * io.equilibria.internal.tournament.TournamentResult}, and {@link
 * io.equilibria.internal.tournament.TournamentWords} and {@link
 * io.equilibria.internal.tournament.TournamentPage} describe it. Best responses among the
 * checkpoints are {@link io.equilibria.internal.tournament.MatrixResponse}s; the games themselves
 * are solved in {@link io.equilibria.internal.tournament.matrix}.
 *
 * <pre>{@code
 * List<Entrant> entrants = new EntrantChoice(12, 0).of(List.of("checkpoints/mine"));
 * TournamentSettings settings = new TournamentSettings(Optional.empty(), 4000, 0);
 * TournamentResult result =
 *     Tournament.hold(entrants, settings, Catalogue.installed(), Execution.SEQUENTIAL);
 * result.equilibrium().value();
 * result.ofGenerator(3); // its exploitability
 * }</pre>
 */
package io.equilibria.internal.tournament;

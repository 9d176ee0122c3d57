/**
 * Films of runs in the plane: what samples and discriminator do while a game is trained, as looping
 * GIFs.
 *
 * <p>{@link io.equilibria.film.FilmRecord} listens to a run and records the frames in its folder;
 * {@link io.equilibria.film.Films} reads the {@link io.equilibria.film.Film}s of one run or of
 * several, paints them, and makes the GIF. What is shown is what reports show: points and field of
 * {@link io.equilibria.evaluation.PlaneView}, painted by {@link
 * io.equilibria.report.figure.FieldGrid}.
 *
 * <pre>{@code
 * try (Trainer trainer = Trainer.start(experiment, run)) {
 *   trainer.listen(new FilmRecord(0)).run();
 * }
 * List<Film> films = Films.of(List.of(run), OptionalInt.empty(), Execution.SEQUENTIAL);
 * byte[] gif = Films.gif(films.get(0).title(), films, false, Execution.SEQUENTIAL);
 * }</pre>
 */
package io.equilibria.film;

/**
 * The adversarial losses of both players, as functions of logits f, with D = sigmoid(f).
 *
 * <table>
 * <caption>Losses by name; all are means over the batch</caption>
 * <tr><th>name</th><th>discriminator</th><th>generator</th></tr>
 * <tr><td>minimax</td><td>softplus(-f(x)) + softplus(f(Gz))</td><td>-softplus(f(Gz))</td></tr>
 * <tr><td>non-saturating</td><td>as minimax</td><td>softplus(-f(Gz))</td></tr>
 * <tr><td>wasserstein</td><td>f(Gz) - f(x)</td><td>-f(Gz)</td></tr>
 * <tr><td>least-squares</td><td>((f(x) - 1)^2 + f(Gz)^2) / 2</td><td>(f(Gz) - 1)^2 / 2</td></tr>
 * <tr><td>hinge</td><td>max(0, 1 - f(x)) + max(0, 1 + f(Gz))</td><td>-f(Gz)</td></tr>
 * <tr><td>measured</td><td>-phi(D(x)) - phi(1 - D(Gz))</td><td>phi(1 - D(Gz)), or -phi(D(Gz))</td></tr>
 * </table>
 *
 * <p>A new loss is one file that implements {@link io.equilibria.loss.AdversarialLoss} and one line
 * in {@link io.equilibria.internal.loss.LossKinds}; tests, configuration and command line include
 * it automatically. A loss with settings is a {@link io.equilibria.loss.LossKind}. Programs and
 * jars can add losses without changes here: by {@link io.equilibria.config.Catalogue#with} and
 * {@link io.equilibria.config.CatalogueProvider}.
 */
package io.equilibria.internal.loss;

/**
 * Equilibria, a laboratory for generative adversarial networks on the JVM.
 *
 * <p>Data flows one way: {@code config} describes an experiment, {@code layer} and {@code
 * architecture} build the players, {@code loss} and {@code penalty} are terms of the {@code
 * objective} that they minimise, {@code game} puts them into one graph, {@code training} runs it
 * and writes the formats of {@code run}, {@code evaluation} measures it by {@code metric}, and
 * {@code report}, {@code export} and {@code cli} show what came out. {@code sampler} is what all
 * have in common that draw samples, {@code compute} how long computations share threads, report and
 * are cancelled.
 */
package io.equilibria;

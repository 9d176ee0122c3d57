/**
 * Serves SavedModels over HTTP with the REST interface of TensorFlow Serving.
 *
 * <p>{@link io.equilibria.internal.serving.HttpServer} answers requests: {@code RestPath} parses
 * paths, {@code PredictRequest} bodies. {@code ModelCatalog} holds the models and follows their
 * folders; a {@code LoadedVersion} runs signatures, with requests of the same signature grouped
 * into batches by a {@code BatchQueue}. Status codes and messages are those of TensorFlow Serving.
 */
package io.equilibria.internal.serving;

/**
 * Samples of generators over HTTP: {@code POST /v1/models/NAME:sample}. A {@code SampleRequest} is
 * what a client sends; a {@code SampledModel} chooses the signature that answers it; {@code
 * SampleFormat} encodes the samples as JSON, PNG or NPY.
 */
package io.equilibria.internal.serving.sampling;

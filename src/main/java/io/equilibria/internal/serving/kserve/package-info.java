/**
 * The REST interface of KServe, version 2, which is also called the Open Inference Protocol:
 * health, metadata, and inference with tensors in JSON. Extensions, such as binary tensors, are
 * refused.
 */
package io.equilibria.internal.serving.kserve;

/** The memory of served models: its prediction, its limit, the memory of GPUs. */
package io.equilibria.internal.serving.memory;

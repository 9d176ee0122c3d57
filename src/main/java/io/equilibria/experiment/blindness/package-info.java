/** What a discriminator of limited size cannot tell from the data, and how large supports are. */
package io.equilibria.experiment.blindness;

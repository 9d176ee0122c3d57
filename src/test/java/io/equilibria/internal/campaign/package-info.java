/**
 * Checks that are repeated with other random choices for as long as there is time: {@code
 * tools/campaign NAME --minutes N}. A campaign is a class that implements {@link
 * io.equilibria.internal.campaign.Campaign} and a line in {@link
 * io.equilibria.internal.campaign.CampaignCommand}.
 */
package io.equilibria.internal.campaign;

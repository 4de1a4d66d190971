package io.gatehouse.configuration;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Keys that the nodes of a cluster have in common.
 *
 * @param lostKeys ids of keys, of the journal or for one-time secrets, that nobody has any more and
 *     that this node's keys take the place of
 */
@ConfigurationProperties("gatehouse.cluster")
public record SharedKeySettings(@DefaultValue Set<String> lostKeys) {}

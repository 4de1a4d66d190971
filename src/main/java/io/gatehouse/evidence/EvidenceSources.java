package io.gatehouse.evidence;

import java.util.List;

/**
 * Everything that is collected by {@link EvidenceCollector}.
 *
 * @param all every source; names are unique
 */
public record EvidenceSources(List<EvidenceSource> all) {
  public EvidenceSources {
    all = List.copyOf(all);
    long names = all.stream().map(EvidenceSource::name).distinct().count();
    if (names != all.size()) {
      throw new IllegalArgumentException("Two sources of evidence have the same name.");
    }
  }
}

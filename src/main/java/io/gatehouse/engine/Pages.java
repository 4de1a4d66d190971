package io.gatehouse.engine;

import java.util.List;
import org.camunda.bpm.engine.impl.Page;

/** Cuts the wanted page out of a complete result. */
final class Pages {

  private Pages() {}

  static <T> List<T> cut(List<T> all, Page page) {
    return page == null
        ? all
        : all.stream().skip(page.getFirstResult()).limit(page.getMaxResults()).toList();
  }
}

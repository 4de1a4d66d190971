package io.gatehouse.response;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The models as they are packaged. */
public final class Models {

  private Models() {}

  /** Every BPMN model by its file name without ending. */
  static Map<String, BpmnModelInstance> all() {
    Map<String, BpmnModelInstance> models = new LinkedHashMap<>();
    for (Resource file : files("bpmn/*.bpmn")) {
      try (InputStream content = file.getInputStream()) {
        models.put(
            file.getFilename().replaceFirst("\\.bpmn$", ""), Bpmn.readModelFromStream(content));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return models;
  }

  /** Every element of a kind in any model. */
  public static <T extends FlowElement> Collection<T> every(Class<T> kind) {
    return all().values().stream()
        .flatMap(model -> model.getModelElementsByType(kind).stream())
        .toList();
  }

  /**
   * Where the engine writes down how far a case is, in the order of the models, for example {@code
   * Task_BlockSignIn before}.
   */
  public static Set<String> savePoints() {
    Set<String> points = new LinkedHashSet<>();
    for (Activity activity : every(Activity.class)) {
      if (activity.isCamundaAsyncBefore()) {
        points.add(activity.getId() + " before");
      }
      if (activity.isCamundaAsyncAfter()) {
        points.add(activity.getId() + " after");
      }
    }
    return points;
  }

  static Resource[] files(String pattern) {
    try {
      return Arrays.stream(
              new PathMatchingResourcePatternResolver().getResources("classpath:" + pattern))
          .sorted(java.util.Comparator.comparing(Resource::getFilename))
          .toArray(Resource[]::new);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

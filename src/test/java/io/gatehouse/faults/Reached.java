package io.gatehouse.faults;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Notes which operations of the tenant's interfaces were asked for, so that one that no walk comes
 * by is found.
 */
final class Reached implements BeanPostProcessor {

  private static final String PACKAGE = "io.gatehouse.microsoft";

  private final Set<String> all = new ConcurrentSkipListSet<>();
  private final Set<String> reached = new ConcurrentSkipListSet<>();

  /** Operations that nobody asked for, as {@code Directory.find}. */
  Set<String> notReached() {
    Set<String> missing = new TreeSet<>(all);
    missing.removeAll(reached);
    return missing;
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    Class<?>[] interfaces =
        Arrays.stream(bean.getClass().getInterfaces())
            .filter(one -> one.getPackageName().equals(PACKAGE))
            .toArray(Class<?>[]::new);
    if (interfaces.length == 0 || !bean.getClass().getPackageName().startsWith(PACKAGE + ".")) {
      return bean;
    }
    for (Class<?> one : interfaces) {
      for (Method method : one.getMethods()) {
        if (Modifier.isAbstract(method.getModifiers())) {
          all.add(words(method));
        }
      }
    }
    return Proxy.newProxyInstance(
        bean.getClass().getClassLoader(),
        bean.getClass().getInterfaces(),
        (proxy, method, arguments) -> {
          reached.add(words(method));
          try {
            method.setAccessible(true);
            return method.invoke(bean, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }

  private static String words(Method method) {
    return method.getDeclaringClass().getSimpleName() + "." + method.getName();
  }
}

package io.gatehouse.engine;

import java.beans.FeatureDescriptor;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.springframework.context.ApplicationContext;

/**
 * What the names in a model's expressions mean: delegates and listeners first. The engine would
 * look for a variable of that name before, for which it reads all variables of the case at every
 * step, and a variable would be taken for a delegate if it had the name of one.
 */
final class OwnDelegates extends SpringExpressionManager {

  OwnDelegates(ApplicationContext application, Map<Object, Object> beans) {
    super(application, beans);
  }

  @Override
  protected ELResolver createElResolver() {
    CompositeELResolver all = new CompositeELResolver();
    all.add(new ByName());
    all.add(super.createElResolver());
    return all;
  }

  private boolean has(Object base, Object name) {
    return base == null
        && name instanceof String bean
        && applicationContext.containsBean(bean)
        && (applicationContext.isTypeMatch(bean, JavaDelegate.class)
            || applicationContext.isTypeMatch(bean, ExecutionListener.class)
            || applicationContext.isTypeMatch(bean, TaskListener.class));
  }

  private final class ByName extends ELResolver {

    @Override
    public Object getValue(ELContext context, Object base, Object name) {
      if (!has(base, name)) {
        return null;
      }
      context.setPropertyResolved(true);
      return applicationContext.getBean((String) name);
    }

    @Override
    public boolean isReadOnly(ELContext context, Object base, Object name) {
      return true;
    }

    @Override
    public void setValue(ELContext context, Object base, Object name, Object value) {
      // Nothing in an expression of ours sets anything; the next one refuses or does it.
    }

    @Override
    public Class<?> getType(ELContext context, Object base, Object name) {
      return Object.class;
    }

    @Override
    public Class<?> getCommonPropertyType(ELContext context, Object base) {
      return Object.class;
    }

    @Override
    public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
      return Collections.emptyIterator();
    }
  }
}

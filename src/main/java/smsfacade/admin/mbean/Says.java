package smsfacade.admin.mbean;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The sentence a JMX console shows for an MBean, an attribute, an operation or a parameter. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.PARAMETER})
public @interface Says {
  String value();

  /** What calling the operation does; an attribute and a parameter only tell. */
  Does does() default Does.ACTS;

  /** What an operation does to the facade, and what it shows. */
  enum Does {
    /** Tells something; numbers are masked and texts are left out. */
    READS,

    /** Shows texts or whole numbers; each look is an entry of the audit. */
    REVEALS,

    /** Changes something, or has something sent. */
    ACTS
  }
}

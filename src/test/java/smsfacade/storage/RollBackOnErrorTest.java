package smsfacade.storage;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Priority;
import jakarta.interceptor.Interceptor;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** That they work is shown in the container: {@code ContainerIT}. */
class RollBackOnErrorTest {
  @Test
  void everyKindOfMethodThatMayHaveATransactionHasItsInterceptor() {
    assertThat(Arrays.asList(RollBackOnError.class.getDeclaredClasses()))
        .allMatch(RollBackOnError.class::isAssignableFrom)
        .allMatch(one -> one.isAnnotationPresent(Interceptor.class))
        .extracting(one -> one.getAnnotation(Transactional.class).value())
        .containsExactlyInAnyOrder(
            TxType.REQUIRED, TxType.REQUIRES_NEW, TxType.MANDATORY, TxType.SUPPORTS);
  }

  @Test
  void standsInsideThePlatformsInterceptors() {
    for (Class<?> interceptor : RollBackOnError.class.getDeclaredClasses()) {
      assertThat(interceptor.getAnnotation(Priority.class).value())
          .isGreaterThan(Interceptor.Priority.PLATFORM_BEFORE + 200);
    }
  }
}

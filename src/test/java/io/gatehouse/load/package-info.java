/** Many accounts at once, within the limits of the tenant's services. */
package io.gatehouse.load;

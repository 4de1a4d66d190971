/** What a form lets people submit, checked where they can't change it: on the server. */
package io.gatehouse.form;

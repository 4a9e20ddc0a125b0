/** How a connector is: what an application that embeds one, and the health pages, are told. */
package io.fixbus.health;

<?php
/*
 * What the plugin takes from WordPress, behaving as its reference says, without a database: options are in a file, and who
 * asks is who the cookie "role" says.
 */

define( 'ABSPATH', __DIR__ . '/' );
define( 'OPTIONS_FILE', getenv( 'LIVETOP_SITE_DATA' ) . '/options.json' );

/* Hooks */

$hooks = array();

function add_filter( $name, $callback, $priority = 10, $arguments = 1 ) {
	$GLOBALS['hooks'][ $name ][] = array( $callback, $arguments );
}

function apply_filters( $name, $value, ...$more ) {
	foreach ( $GLOBALS['hooks'][ $name ] ?? array() as list( $callback, $arguments ) ) {
		$value = $callback( ...array_slice( array( $value, ...$more ), 0, $arguments ) );
	}
	return $value;
}

function add_action( $name, $callback ) {
	add_filter( $name, $callback );
}

function do_action( $name ) {
	apply_filters( $name, '' );
}

/** WordPress keeps the callback in the database, so it has to be a name. */
function register_uninstall_hook( $file, $callback ) {
	if ( ! is_string( $callback ) ) {
		throw new LogicException( 'only a name can be kept' );
	}
	$GLOBALS['uninstall'] = $callback;
}

function plugin_basename( $file ) {
	return 'livetop/livetop.php';
}

/* Options */

function all_options() {
	return is_file( OPTIONS_FILE ) ? json_decode( file_get_contents( OPTIONS_FILE ), true ) : array();
}

function get_option( $name, $default = false ) {
	return all_options()[ $name ] ?? $default;
}

function update_option( $name, $value ) {
	$value = apply_filters( "sanitize_option_$name", $value );
	file_put_contents( OPTIONS_FILE, json_encode( array_merge( all_options(), array( $name => $value ) ) ) );
}

function delete_option( $name ) {
	file_put_contents( OPTIONS_FILE, json_encode( (object) array_diff_key( all_options(), array( $name => 1 ) ) ) );
}

/* Who asks, and for what */

function current_user_can( $capability ) {
	$roles = array(
		'administrator' => array( 'manage_options', 'edit_posts' ),
		'author'        => array( 'edit_posts' ),
	);
	return in_array( $capability, $roles[ $_COOKIE['role'] ?? '' ] ?? array(), true );
}

function is_preview() {
	return isset( $_GET['preview'] );
}

function is_customize_preview() {
	return false;
}

function is_404() {
	return '/gone' === parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH );
}

function is_feed() {
	return isset( $_GET['feed'] );
}

function home_url( $path = '' ) {
	return 'http://' . $_SERVER['HTTP_HOST'] . $path;
}

function admin_url( $path = '' ) {
	return home_url( "/wp-admin/$path" );
}

function get_post_type_archive_link( $type ) {
	return home_url( '/all/?type=post&page=1' );
}

function wp_parse_url( $url, $component = -1 ) {
	return parse_url( $url, $component );
}

/* Texts */

function __( $text, $domain = 'default' ) {
	if ( 'livetop' !== $domain ) {
		throw new LogicException( "no text domain: $text" );
	}
	return apply_filters( 'gettext', $text );
}

function esc_html__( $text, $domain = 'default' ) {
	return esc_html( __( $text, $domain ) );
}

function esc_html( $text ) {
	return htmlspecialchars( (string) $text, ENT_QUOTES, 'UTF-8', false );
}

function esc_attr( $text ) {
	return esc_html( $text );
}

function esc_url_raw( $url, $protocols = array( 'http', 'https', 'mailto' ) ) {
	$url = preg_replace( '|[^a-z0-9-~+_.?#=!&;,/:%@$\|*\'()\[\]\\x80-\\xff]|i', '', ltrim( $url ) );
	if ( '' === $url || '/' === $url[0] || '#' === $url[0] || '?' === $url[0] ) {
		return $url;
	}
	if ( false === strpos( $url, ':' ) ) {
		return "http://$url";
	}
	return in_array( strtolower( strtok( $url, ':' ) ), $protocols, true ) ? $url : '';
}

function esc_url( $url, $protocols = array( 'http', 'https', 'mailto' ) ) {
	return str_replace( array( '&', "'" ), array( '&#038;', '&#039;' ), esc_url_raw( $url, $protocols ) );
}

function sanitize_text_field( $text ) {
	return trim( preg_replace( '/[\r\n\t ]+/', ' ', strip_tags( $text ) ) );
}

/** Far stricter than WordPress: of tags and attributes, links and emphasis stay. */
function wp_kses_post( $html ) {
	$html = preg_replace( '#<(script|style)\b.*?</\1>#is', '', $html );
	$html = strip_tags( $html, '<a><em><strong><ul><li>' );
	return preg_replace( '/\son\w+=("[^"]*"|\'[^\']*\'|\S+)/i', '', $html );
}

function untrailingslashit( $text ) {
	return rtrim( $text, '/\\' );
}

function checked( $checked, $current = true, $echo = true ) {
	$html = (string) $checked === (string) $current ? " checked='checked'" : '';
	if ( $echo ) {
		echo $html;
	}
	return $html;
}

/* Scripts */

$scripts = array();

function wp_register_script( $handle, $src, $needs = array(), $version = false, $how = array() ) {
	$how = is_array( $how ) ? $how : array( 'in_footer' => $how );

	$GLOBALS['scripts'][ $handle ] ??= compact( 'src', 'version', 'how' ) + array( 'inline' => '', 'is_queued' => false );
}

function wp_enqueue_script( $handle, $src = '', $needs = array(), $version = false, $how = array() ) {
	wp_register_script( $handle, $src, $needs, $version, $how );
	$GLOBALS['scripts'][ $handle ]['is_queued'] = true;
}

function wp_add_inline_script( $handle, $code ) {
	$GLOBALS['scripts'][ $handle ]['inline'] .= $code;
}

function wp_set_script_translations( $handle, $domain ) {}

function print_scripts( $in_footer ) {
	foreach ( $GLOBALS['scripts'] as $handle => $script ) {
		if ( ! $script['is_queued'] || $in_footer !== ! empty( $script['how']['in_footer'] ) ) {
			continue;
		}
		$src  = $script['src'] . ( null === $script['version'] ? '' : '?ver=' . ( $script['version'] ?: '6.3' ) );
		$wait = isset( $script['how']['strategy'] ) ? " {$script['how']['strategy']} data-wp-strategy=\"{$script['how']['strategy']}\"" : '';
		$tag  = "<script type='text/javascript' src='" . esc_url( $src ) . "' id='$handle-js'$wait></script>\n";
		echo apply_filters( 'script_loader_tag', $tag, $handle, $src );
	}
}

/* Shortcodes and blocks */

$shortcodes = array();
$blocks     = array();

function add_shortcode( $name, $callback ) {
	$GLOBALS['shortcodes'][ $name ] = $callback;
}

function do_shortcode( $content ) {
	$names = implode( '|', array_keys( $GLOBALS['shortcodes'] ) );
	return preg_replace_callback(
		"#\\[($names)\\b([^\\]]*)\\](?:(.*?)\\[/\\1\\])?#s",
		function ( $found ) {
			preg_match_all( '/([\w-]+)\s*=\s*"([^"]*)"|([\w-]+)\s*=\s*([^\s\'"]+)|(\S+)/', trim( $found[2] ), $pairs, PREG_SET_ORDER );
			$attributes = array();
			foreach ( $pairs as $pair ) {
				if ( isset( $pair[5] ) ) {
					$attributes[] = $pair[5];
				} else {
					$attributes[ strtolower( $pair[1] ?: $pair[3] ) ] = isset( $pair[4] ) ? $pair[4] : $pair[2];
				}
			}
			return $GLOBALS['shortcodes'][ $found[1] ]( $attributes ?: '', $found[3] ?? null, $found[1] );
		},
		$content
	);
}

function register_block_type( $name, $settings ) {
	$GLOBALS['blocks'][ $name ] = $settings;
}

function get_block_wrapper_attributes() {
	return 'class="wp-block-livetop-ranking"';
}

function do_blocks( $content ) {
	return preg_replace_callback(
		'#<!-- wp:(\S+) ({.*?} )?/-->#',
		function ( $found ) {
			$block    = $GLOBALS['blocks'][ $found[1] ];
			$defaults = array_map( fn( $attribute ) => $attribute['default'], $block['attributes'] );
			$said     = json_decode( $found[2] ?? '', true ) ?: array();
			return $block['render_callback']( array_merge( $defaults, $said ), '', null );
		},
		$content
	);
}

/* Settings */

$fields       = array();
$errors       = array();
$pages        = array();
$setting_pages = array();

function wp_create_nonce( $action ) {
	return substr( hash_hmac( 'md5', $action . '|' . ( $_COOKIE['role'] ?? '' ), 'salt' ), -12, 10 );
}

function wp_verify_nonce( $nonce, $action ) {
	return hash_equals( wp_create_nonce( $action ), (string) $nonce );
}

function register_setting( $group, $option, $arguments ) {
	$GLOBALS['setting_pages'][ $group ][] = $option;
	add_filter( "sanitize_option_$option", $arguments['sanitize_callback'] );
}

function add_settings_section( $id, $title, $callback, $page ) {}

function add_settings_field( $id, $title, $callback, $page, $section, $arguments ) {
	$GLOBALS['fields'][ $page ][] = array( $title, $callback, $arguments );
}

function add_settings_error( $setting, $code, $message ) {
	$GLOBALS['errors'][] = $message;
}

function add_options_page( $page_title, $menu_title, $capability, $slug, $callback ) {
	$GLOBALS['pages'][ $slug ] = array( $page_title, $capability, $callback );
}

function get_admin_page_title() {
	return $GLOBALS['pages'][ $_GET['page'] ][0];
}

function settings_fields( $group ) {
	printf(
		'<input type="hidden" name="option_page" value="%s"><input type="hidden" name="action" value="update"><input type="hidden" name="_wpnonce" value="%s">',
		esc_attr( $group ),
		esc_attr( wp_create_nonce( "$group-options" ) )
	);
}

function do_settings_sections( $page ) {
	echo '<table>';
	foreach ( $GLOBALS['fields'][ $page ] as list( $title, $callback, $arguments ) ) {
		$label = empty( $arguments['label_for'] ) ? $title : '<label for="' . esc_attr( $arguments['label_for'] ) . "\">$title</label>";
		echo "<tr><th scope=\"row\">$label</th><td>";
		$callback( $arguments );
		echo '</td></tr>';
	}
	echo '</table>';
}

function submit_button() {
	echo '<button>Save Changes</button>';
}

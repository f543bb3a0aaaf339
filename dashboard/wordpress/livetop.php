<?php
/**
 * Plugin Name:       Livetop
 * Description:       Counts views with Livetop and shows, live, what is most read. A view writes nothing into this site's database.
 * Version:           0.1.0
 * Requires at least: 6.3
 * Requires PHP:      7.4
 * License:           Apache-2.0
 * License URI:       https://www.apache.org/licenses/LICENSE-2.0
 * Text Domain:       livetop
 */

namespace Livetop;

defined( 'ABSPATH' ) || exit;

const OPTION = 'livetop';
const SITE   = '/^[a-z0-9][a-z0-9.-]{0,62}$/D';

/* What a box may say, in a shortcode and in a block: flags are there or not, the others have a value. */
const FLAGS  = array( 'counts', 'rising', 'exclude-current', 'no-storage' );
const VALUES = array( 'site', 'board', 'window', 'by', 'limit', 'every', 'hosts', 'include', 'movement' );

add_action( 'wp_enqueue_scripts', __NAMESPACE__ . '\enqueue_tracker' );
add_action( 'init', __NAMESPACE__ . '\register_box' );
add_action( 'admin_init', __NAMESPACE__ . '\register_settings' );
add_action( 'admin_menu', __NAMESPACE__ . '\add_page' );
add_filter( 'script_loader_tag', __NAMESPACE__ . '\script_tag', 10, 2 );
add_filter( 'plugin_action_links_' . plugin_basename( __FILE__ ), __NAMESPACE__ . '\action_links' );
register_uninstall_hook( __FILE__, __NAMESPACE__ . '\uninstall' );

/** The settings, with what is usual where nothing was saved. */
function settings(): array {
	$usual = array(
		'url'       => '',
		'site'      => default_site(),
		'canonical' => false,
		'authors'   => false,
	);
	return array_merge( $usual, (array) get_option( OPTION, array() ) );
}

/** A site that is named like its host: Livetop's own page then knows where its rows lead. */
function default_site(): string {
	$host = strtolower( (string) wp_parse_url( home_url(), PHP_URL_HOST ) );
	return preg_match( SITE, $host ) ? $host : 'default';
}

function uninstall(): void {
	delete_option( OPTION );
}

/* The tracker ------------------------------------------------------------------------------- */

/** In the head of every page that readers see; a preview is none, and who writes for the site is no reader. */
function enqueue_tracker(): void {
	$settings = settings();
	if ( '' === $settings['url'] || is_preview() || is_customize_preview() ) {
		return;
	}
	if ( ! $settings['authors'] && current_user_can( 'edit_posts' ) ) {
		return;
	}
	enqueue( 'livetop', '/livetop.js', array( 'strategy' => 'async' ) );
}

/** Without a version in the address: Livetop says itself how long its files may be kept. */
function enqueue( string $handle, string $file, array $how ): void {
	wp_enqueue_script( $handle, settings()['url'] . $file, array(), null, $how ); // phpcs:ignore WordPress.WP.EnqueuedResourceParameters.MissingVersion
}

/** How this site's pages are told apart, and that this one is not there. */
function tracker_attributes(): string {
	$settings   = settings();
	$attributes = sprintf( 'data-site="%s"', esc_attr( $settings['site'] ) );
	if ( '' === get_option( 'permalink_structure' ) ) {
		$attributes .= ' data-query="p,page_id"';
	}
	if ( $settings['canonical'] ) {
		$attributes .= ' data-canonical';
	}
	if ( is_404() ) {
		$attributes .= ' data-not-found="404"';
	}
	return $attributes;
}

/** Adds what wp_enqueue_script has no parameter for. */
function script_tag( string $tag, string $handle ): string {
	if ( 'livetop' === $handle ) {
		$attributes = tracker_attributes();
	} elseif ( 'livetop-widget' === $handle ) {
		$attributes = 'type="module"';
		$tag        = preg_replace( '/ type=(["\'])text\/javascript\1/', '', $tag );
	} else {
		return $tag;
	}
	return str_replace( ' src=', " $attributes src=", $tag );
}

/* The box: [livetop limit=10 window=10m counts], and the block of the same settings ------------ */

function register_box(): void {
	add_shortcode( 'livetop', __NAMESPACE__ . '\shortcode' );
	$block = array( 'wp-block-editor', 'wp-blocks', 'wp-components', 'wp-element', 'wp-i18n' );
	wp_register_script( 'livetop-block', false, $block, '0.1.0', true );
	wp_add_inline_script( 'livetop-block', block_script() );
	wp_set_script_translations( 'livetop-block', 'livetop' );
	register_block_type( 'livetop/ranking', block() );
}

function block(): array {
	$attributes = array(
		'limit'    => array( 'type' => 'integer', 'default' => 10 ),
		'window'   => array( 'type' => 'string', 'default' => '10m' ),
		'movement' => array( 'type' => 'string', 'default' => '' ),
		'include'  => array( 'type' => 'string', 'default' => '' ),
	);
	foreach ( array( 'counts', 'rising', 'exclude-current' ) as $flag ) {
		$attributes[ $flag ] = array( 'type' => 'boolean', 'default' => false );
	}
	return array(
		'api_version'           => 3,
		'title'                 => __( 'Most read', 'livetop' ),
		'description'           => __( 'What readers are reading now, as a list that updates itself.', 'livetop' ),
		'category'              => 'widgets',
		'icon'                  => 'chart-bar',
		'attributes'            => $attributes,
		'supports'              => array( 'html' => false, 'align' => true ),
		'editor_script_handles' => array( 'livetop-block' ),
		'render_callback'       => __NAMESPACE__ . '\render_block',
	);
}

/** The attributes are those of the block; its own, such as class, come from the editor. */
function render_block( array $attributes ): string {
	$box = box( array_filter( $attributes ), '' );
	return '<div ' . get_block_wrapper_attributes() . '>' . $box . '</div>';
}

/**
 * What stands between [livetop] and [/livetop] is shown until there is a list, and whenever there is none.
 *
 * @param array|string $attributes An empty text where there are none, as WordPress has it.
 */
function shortcode( $attributes, ?string $content = null ): string {
	$said = array();
	foreach ( (array) $attributes as $name => $value ) {
		if ( is_int( $name ) ) {
			$said[ $value ] = true; // a name alone
		} else {
			$said[ $name ] = $value;
		}
	}
	return box( $said, wp_kses_post( do_shortcode( (string) $content ) ) );
}

/** The element, with its script: in the footer of those pages only that have a box. */
function box( array $said, string $content ): string {
	$settings = settings();
	if ( '' === $content ) {
		$all     = get_post_type_archive_link( 'post' );
		$content = sprintf( '<a href="%s">%s</a>', esc_url( $all ? $all : home_url( '/' ) ), esc_html__( 'All articles', 'livetop' ) );
	}
	if ( '' === $settings['url'] || is_feed() ) {
		return $content . setup_hint();
	}
	enqueue( 'livetop-widget', '/livetop-widget.js', array( 'in_footer' => true ) );
	$said  = array_merge( array( 'site' => $settings['site'] ), $said );
	$limit = min( 100, max( 1, (int) ( $said['limit'] ?? 10 ) ) );
	// The place that the list takes, before the script is there: two lines a row, and one for what is said of it.
	$row        = array_intersect_key( $said, array_flip( array( 'counts', 'movement', 'rising' ) ) ) ? '5.1em' : '3.9em';
	$attributes = sprintf( 'endpoint="%s" style="display:block;min-height:calc(%d*(%s + 1px) + 1.2em)"', esc_url( $settings['url'] ), $limit, $row );
	foreach ( VALUES as $name ) {
		if ( isset( $said[ $name ] ) ) {
			$attributes .= sprintf( ' %s="%s"', $name, esc_attr( true === $said[ $name ] ? '' : $said[ $name ] ) );
		}
	}
	foreach ( FLAGS as $name ) {
		if ( isset( $said[ $name ] ) && ! in_array( $said[ $name ], array( 'false', '0', 'no', false ), true ) ) {
			$attributes .= " $name";
		}
	}
	return "<livetop-ranking $attributes>$content</livetop-ranking>";
}

/** Told to who can do something about it. */
function setup_hint(): string {
	if ( '' !== settings()['url'] || ! current_user_can( 'manage_options' ) ) {
		return '';
	}
	return sprintf( ' <a href="%s">%s</a>', esc_url( page_address() ), esc_html__( 'Livetop has no address yet: set it up', 'livetop' ) );
}

/* The settings page --------------------------------------------------------------------------- */

function page_address(): string {
	return admin_url( 'options-general.php?page=livetop' );
}

function action_links( array $links ): array {
	array_unshift( $links, sprintf( '<a href="%s">%s</a>', esc_url( page_address() ), esc_html__( 'Settings', 'livetop' ) ) );
	return $links;
}

function add_page(): void {
	add_options_page( __( 'Livetop', 'livetop' ), __( 'Livetop', 'livetop' ), 'manage_options', 'livetop', __NAMESPACE__ . '\show_page' );
}

function register_settings(): void {
	register_setting(
		'livetop',
		OPTION,
		array(
			'type'              => 'array',
			'sanitize_callback' => __NAMESPACE__ . '\sanitize',
		)
	);
	add_settings_section( 'livetop', '', '__return_empty_string', 'livetop' );
	$texts = array(
		'url'  => array( __( 'Address of Livetop', 'livetop' ), __( 'Such as https://live.example.com', 'livetop' ) ),
		'site' => array( __( 'Site', 'livetop' ), __( 'The name that this site has there: lower case letters, digits, dots and hyphens', 'livetop' ) ),
	);
	foreach ( $texts as $name => list( $label, $description ) ) {
		$arguments = array( 'name' => $name, 'label_for' => "livetop-$name", 'description' => $description );
		add_settings_field( $name, $label, __NAMESPACE__ . '\show_text', 'livetop', 'livetop', $arguments );
	}
	$switches = array(
		'canonical' => __( 'Count a page under its canonical address', 'livetop' ),
		'authors'   => __( 'Count views of those who write for this site, too', 'livetop' ),
	);
	foreach ( $switches as $name => $label ) {
		$arguments = array( 'name' => $name, 'label' => $label );
		add_settings_field( $name, '', __NAMESPACE__ . '\show_switch', 'livetop', 'livetop', $arguments );
	}
}

/**
 * What is to be saved. What does not fit is told, and stays as it was.
 *
 * @param mixed $posted Whatever a browser sent.
 */
function sanitize( $posted ): array {
	$posted   = is_array( $posted ) ? $posted : array();
	$settings = settings();
	$url      = untrailingslashit( esc_url_raw( text( $posted, 'url' ), array( 'https', 'http' ) ) );
	$parts    = (array) wp_parse_url( $url );
	if ( '' === text( $posted, 'url' ) || ( isset( $parts['host'] ) && ! isset( $parts['query'] ) && ! isset( $parts['fragment'] ) ) ) {
		$settings['url'] = $url;
	} else {
		add_settings_error( OPTION, 'url', __( 'The address of Livetop begins with https:// and has no query.', 'livetop' ) );
	}
	$site = strtolower( text( $posted, 'site' ) );
	if ( preg_match( SITE, $site ) ) {
		$settings['site'] = $site;
	} else {
		add_settings_error( OPTION, 'site', __( 'A site is 1 to 63 lower case letters, digits, dots and hyphens, and begins with a letter or digit.', 'livetop' ) );
	}
	$settings['canonical'] = ! empty( $posted['canonical'] );
	$settings['authors']   = ! empty( $posted['authors'] );
	return $settings;
}

function text( array $posted, string $name ): string {
	return isset( $posted[ $name ] ) && is_string( $posted[ $name ] ) ? sanitize_text_field( $posted[ $name ] ) : '';
}

function show_page(): void {
	if ( ! current_user_can( 'manage_options' ) ) {
		return;
	}
	echo '<div class="wrap"><h1>' . esc_html( get_admin_page_title() ) . '</h1><form action="' . esc_url( admin_url( 'options.php' ) ) . '" method="post">';
	settings_fields( 'livetop' );
	do_settings_sections( 'livetop' );
	submit_button();
	echo '</form></div>';
}

function show_text( array $field ): void {
	printf(
		'<input class="regular-text" type="text" id="%1$s" name="%2$s[%3$s]" value="%4$s" aria-describedby="%1$s-description"><p class="description" id="%1$s-description">%5$s</p>',
		esc_attr( $field['label_for'] ),
		esc_attr( OPTION ),
		esc_attr( $field['name'] ),
		esc_attr( settings()[ $field['name'] ] ),
		esc_html( $field['description'] )
	);
}

function show_switch( array $field ): void {
	printf(
		'<label><input type="checkbox" name="%s[%s]" value="1"%s> %s</label>',
		esc_attr( OPTION ),
		esc_attr( $field['name'] ),
		checked( settings()[ $field['name'] ], true, false ),
		esc_html( $field['label'] )
	);
}

/** The block in the editor. It stands here, so that the plugin is one file and needs no build. */
function block_script(): string {
	return <<<'JS'
( function ( wp ) {
	const { createElement, Fragment } = wp.element;
	const { InspectorControls, useBlockProps } = wp.blockEditor;
	const { PanelBody, Placeholder, RangeControl, TextControl, ToggleControl } = wp.components;
	const { __, sprintf } = wp.i18n;
	const texts = { window: __( 'Window, such as 10m, 1h or today', 'livetop' ), movement: __( 'Movement since, such as 1h', 'livetop' ), include: __( 'Only paths such as /articles/**', 'livetop' ) };
	const switches = { counts: __( 'Show views', 'livetop' ), rising: __( 'Mark what is rising', 'livetop' ), 'exclude-current': __( 'Leave out the page itself', 'livetop' ) };

	wp.blocks.registerBlockType( 'livetop/ranking', {
		edit( { attributes, setAttributes } ) {
			const setting = ( component, name, label, more ) =>
				createElement( component, { key: name, label, onChange: ( value ) => setAttributes( { [ name ]: value } ), ...more } );
			const controls = [
				setting( RangeControl, 'limit', __( 'Items', 'livetop' ), { value: attributes.limit, min: 1, max: 100 } ),
				...Object.keys( texts ).map( ( name ) => setting( TextControl, name, texts[ name ], { value: attributes[ name ] } ) ),
				...Object.keys( switches ).map( ( name ) => setting( ToggleControl, name, switches[ name ], { checked: attributes[ name ] } ) ),
			];
			/* translators: 1: a number, 2: a window such as 10m. */
			const instructions = sprintf( __( 'Here readers see the %1$d most read of %2$s.', 'livetop' ), attributes.limit, attributes.window );
			return createElement( Fragment, null,
				createElement( InspectorControls, null, createElement( PanelBody, { title: __( 'Most read', 'livetop' ) }, controls ) ),
				createElement( 'div', useBlockProps(), createElement( Placeholder, { icon: 'chart-bar', label: __( 'Most read', 'livetop' ), instructions } ) )
			);
		},
		save: () => null,
	} );
} )( window.wp );
JS;
}
